package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenState;
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  <T> void theBytesNeverChange(String name, TypeSerializer<T> serializer, T value)
      throws IOException {
    GoldenState.check("message-" + name, serializer, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  <T> void bytesAreCopiedWithoutALoss(String name, TypeSerializer<T> serializer, T value)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(GoldenState.bytes(serializer, value)), out);
    assertThat(out.getCopyOfBuffer()).isEqualTo(GoldenState.bytes(serializer, value));
    assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
  }
}
