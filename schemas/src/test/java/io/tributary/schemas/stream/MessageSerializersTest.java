package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenState;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.NoticeSerializer;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostMessageSerializer;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages between operators, which snapshots also contain. */
class MessageSerializersTest {
  private static final Envelope ENVELOPE =
      new Envelope(
          (byte) 1,
          1_740_787_200_123L,
          new Hash128(1, 2),
          new Hash128(3, 4),
          (short) 5,
          new Origin((byte) 1, 6, 7, true),
          new byte[] {8, 9});
  private static final Verdict VERDICT =
      new VerdictBuilder(2)
          .known(true)
          .blocked(true)
          .minorAt(10)
          .step(0, 11, null)
          .step(0, 12, Reason.WITHDRAWN)
          .grant(0, new Hash128(13, 14))
          .build();
  private static final Hash128 KEY = new Hash128(21, 22);
  private static final Hash128 ACTOR = new Hash128(23, 24);
  private static final PostRef POST = new PostRef("root", "pöst", new Hash128(15, 16), 17);

  static Stream<Arguments> values() {
    EnvelopeSerializer envelopes = EnvelopeSerializer.INSTANCE;
    PostMessageSerializer posts = PostMessageSerializer.INSTANCE;
    LineageMessageSerializer lineage = LineageMessageSerializer.INSTANCE;
    return Stream.of(
        Arguments.of("hash", Hash128Serializer.INSTANCE, new Hash128(-1, 1)),
        Arguments.of("envelope", envelopes, ENVELOPE),
        Arguments.of("post-claim", posts, new PostMessage("p", ENVELOPE, VERDICT, true)),
        Arguments.of("post-change", posts, new PostMessage("p", ENVELOPE, null, false)),
        Arguments.of(
            "lineage-published", lineage, LineageMessage.published(POST, VERDICT, ENVELOPE)),
        Arguments.of("lineage-verdict", lineage, LineageMessage.verdict(POST, 3, VERDICT, 18)),
        Arguments.of("lineage-hidden", lineage, LineageMessage.changed(POST, false, 19)),
        Arguments.of("lineage-deleted", lineage, LineageMessage.changed(POST, true, 20)));
  }

  static Stream<Arguments> engagement() {
    EngagementMessageSerializer messages = EngagementMessageSerializer.INSTANCE;
    NoticeSerializer notices = NoticeSerializer.INSTANCE;
    Publication post = new Publication("p", new Hash128(25, 26), 27, 28);
    return Stream.of(
        Arguments.of("engagement-published", messages, EngagementMessage.published(KEY, post)),
        Arguments.of("engagement-gone", messages, EngagementMessage.gone(KEY, 29)),
        Arguments.of("notice-reached", notices, Notice.reached(30)),
        Arguments.of("notice-denial", notices, Notice.denied(ACTOR, 31, 32, 33)),
        Arguments.of("sample", SampleSerializer.INSTANCE, sample()));
  }

  /** One of each kind, because state holds the ordinals of the kinds. */
  static Stream<Arguments> facts() {
    return Stream.of(FactKind.values())
        .map(
            kind ->
                Arguments.of(
                    "fact-" + kind.name().toLowerCase(Locale.ROOT),
                    EngagementMessageSerializer.INSTANCE,
                    EngagementMessage.fact(KEY, fact(kind))));
  }

  private static Fact fact(FactKind kind) {
    return switch (kind.role()) {
      case VIEW -> new Fact(kind, 37, 38, ACTOR, null, new Exposure(34L, 0.35, 36L));
      case REACTION, REMOVAL -> new Fact(kind, 37, 38, ACTOR, ReactionKind.SAVE, null);
      case ENGAGEMENT, MENTION -> new Fact(kind, 37, 38, ACTOR, null, null);
    };
  }

  private static Sample sample() {
    Tally tally = new Tally();
    long value = 40;
    for (Count count : EnumSet.range(Count.IMPRESSIONS, Count.REPORTS)) {
      tally.add(count, value++);
    }
    tally.dwelt(60);
    tally.at(61, 62, 63);
    tally.withChance(0.64, true);
    return new Sample("p", 65, 66, true, 67, tally);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"values", "engagement", "facts"})
  <T> void theBytesNeverChange(String name, TypeSerializer<T> serializer, T value)
      throws IOException {
    GoldenState.check("message-" + name, serializer, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"values", "engagement", "facts"})
  <T> void bytesAreCopiedWithoutALoss(String name, TypeSerializer<T> serializer, T value)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(GoldenState.bytes(serializer, value)), out);
    assertThat(out.getCopyOfBuffer()).isEqualTo(GoldenState.bytes(serializer, value));
    assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
  }
}
