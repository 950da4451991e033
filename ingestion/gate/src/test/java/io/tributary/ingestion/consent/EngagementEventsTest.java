package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.FailureText;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EngagementArbitrary;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.RejectRows;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What is decided from the bytes of an event is what Avro's objects would give. */
class EngagementEventsTest {
  private static final Hash128 PERSON = new Hash128(1, 2);
  private static final Hash128 KEY = new Hash128(3, 4);

  private final GateOptions options = SubjectHistories.options(false);

  @Property(tries = 500)
  void theDecisionIsThatOfTheDecodedEvent(
      @ForAll("events") Event drawn,
      @ForAll long seed,
      @ForAll boolean late,
      @ForAll @IntRange(max = 70_000) int rank)
      throws Exception {
    Random random = new Random(seed);
    Event event = at(drawn, random.nextInt(SubjectHistories.INSTANTS));
    SubjectPage page = new SubjectPage();
    SubjectHistories.records(random).forEach(page.history()::add);
    SubjectHistories.profiles(random).forEach(page.history()::add);
    Recorded recorded = new Recorded();
    DecisionPacker packer = new DecisionPacker("digest");
    Engagements engagements = new Engagements(options, recorded, Long.MIN_VALUE);
    EventType type = EventType.of(event.getKind());
    Envelope envelope = envelope(event, late);
    new EngagementEvents(options, new GateRows(recorded, "digest"), packer, recorded, engagements)
        .decide(page, type, envelope, read(envelope), rank);
    packer.flush(recorded::row);

    Recorded expected = expected(page, type, envelope, event, rank);
    assertThat(recorded.rows).isEqualTo(expected.rows);
    assertThat(recorded.facts).isEqualTo(expected.facts);
    assertThat(recorded.notices).isEqualTo(expected.notices);
    boolean engages = !expected.facts.isEmpty() && type.isEngagement();
    assertThat(page.engagedAt()).isEqualTo(engages ? event.getTime() : SubjectPage.NEVER_ENGAGED);
  }

  private Recorded expected(
      SubjectPage page, EventType type, Envelope envelope, Event event, int rank)
      throws IOException {
    Recorded expected = new Recorded();
    Reason reason = type.isEngagement() ? page.history().refusal(event.getTime(), options) : null;
    reason = envelope.origin().late() ? Reason.LATE : reason;
    if (reason != null) {
      expected.row(EventRows.refused(event, envelope.origin(), reason));
      expected.row(Decision.on(envelope, Outcome.REFUSED, "digest").because(reason.name()).row());
      return expected;
    }
    DecisionPacker packer = new DecisionPacker("digest");
    packer.add(envelope, Outcome.ADMITTED);
    expected.row(EventRows.admitted(event, envelope.origin()));
    packer.flush(expected::row);
    Object data = event.getData();
    Fact fact =
        new Fact(
            Objects.requireNonNull(FactKind.of(type)),
            event.getTime(),
            Math.min(rank, Fact.MAX_RANK),
            PERSON,
            data instanceof Reaction reaction ? reaction.getReaction() : null,
            data instanceof ImpressionServed shown
                ? new Exposure(shown.getPosition(), shown.getPropensity(), shown.getDwellMs())
                : null);
    String post = Objects.requireNonNull(type.postId(data));
    expected.facts.add(EngagementMessage.fact(options.engagement().of(post, PERSON), fact));
    Notice revoked =
        new EngagementRevocation(options).byEarlierDenial(page, PERSON, event.getTime());
    if (revoked != null && type.isEngagement()) {
      expected.notices.add(revoked);
    }
    return expected;
  }

  /** The dead letter has the message of Avro's decoder. */
  @Property(tries = 200)
  void whatAvroCannotDecodeIsADeadLetter(@ForAll("events") Event event, @ForAll int cut)
      throws IOException {
    Envelope whole = envelope(event, false);
    int length = Math.floorMod(cut, whole.payload().length);
    byte[] payload = Arrays.copyOf(whole.payload(), length);
    Envelope broken =
        new Envelope(whole.type(), whole.time(), KEY, KEY, (short) 0, whole.origin(), payload);
    Recorded recorded = new Recorded();
    assertThat(new GateRows(recorded, "digest").read(broken)).isNull();
    Recorded expected = new Recorded();
    try {
      EventCodec.decode(payload);
    } catch (UndecodableException e) {
      expected.row(
          RejectRows.undecodable(broken.origin(), broken.time(), payload, FailureText.of(e)));
      expected.row(Decision.on(broken, Outcome.INVALID, "digest").row());
    }
    assertThat(expected.rows).hasSize(2);
    assertThat(recorded.rows).isEqualTo(expected.rows);
  }

  private static HotEvent read(Envelope envelope) {
    return Objects.requireNonNull(new GateRows(new Recorded(), "digest").read(envelope));
  }

  private static Envelope envelope(Event event, boolean late) {
    return new Envelope(
        (byte) EventType.of(event.getKind()).ordinal(),
        event.getTime(),
        PERSON,
        KEY,
        (short) 0,
        new Origin((byte) 0, 3, 1L << 40, late),
        EventCodec.encode(event));
  }

  private static Event at(Event event, long time) {
    return new Event(
        time,
        event.getKind(),
        event.getSource(),
        event.getId(),
        event.getSubject(),
        event.getData());
  }

  @Provide
  Arbitrary<Event> events() {
    return EngagementArbitrary.events();
  }

  /** Rows in their form on the wire, and facts. */
  private static final class Recorded implements GateOutput {
    private final List<String> rows = new ArrayList<>();
    private final List<EngagementMessage> facts = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    @Override
    public void row(TableRow row) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      try {
        TableRowSerializer.INSTANCE.serialize(row, out);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      rows.add(row.table() + " " + HexFormat.of().formatHex(out.getCopyOfBuffer()));
    }

    @Override
    public void engagement(EngagementMessage message) {
      facts.add(message);
    }

    @Override
    public void post(PostMessage message) {
      throw new AssertionError();
    }

    @Override
    public void verdict(LineageMessage message) {
      throw new AssertionError();
    }

    @Override
    public void notice(Notice notice) {
      notices.add(notice);
    }

    @Override
    public void touch(TouchedPost post) {
      throw new AssertionError();
    }

    @Override
    public Iterable<TouchedPost> touchedPosts() {
      return List.of();
    }

    @Override
    public long engagedAt() {
      return SubjectPage.NEVER_ENGAGED;
    }
  }
}
