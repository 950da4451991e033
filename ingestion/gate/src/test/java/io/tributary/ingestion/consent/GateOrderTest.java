package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GateOrderTest {
  private static final Hash128 FIRST = new Hash128(1, 9);
  private static final Hash128 SECOND = new Hash128(2, 1);
  private static final Hash128 THIRD = new Hash128(2, 2);

  /** Every pair of neighbours differs in one criterion, from the most to the least significant. */
  private static final List<Envelope> SORTED =
      List.of(
          share(FIRST, 20, "s", "i", "p"),
          share(SECOND, 10, "s", "i", "p"),
          heartbeat(SECOND, 20, "z"),
          share(SECOND, 20, "s", "i", "p"),
          share(SECOND, 20, "s", "i", "q"),
          share(SECOND, 20, "s", "j", "a"),
          share(SECOND, 20, "t", "a", "a"),
          copy(SECOND, 20, 1),
          copy(SECOND, 20, 2),
          heartbeat(SECOND, 30, "a"),
          share(THIRD, 10, "s", "i", "p"));

  @Property(tries = 200)
  void theOrderDoesNotDependOnArrival(@ForAll long seed) {
    List<Envelope> arrived = new ArrayList<>(SORTED);
    Collections.shuffle(arrived, new Random(seed));
    arrived.sort(GateOrder.INSTANCE);
    assertThat(arrived).isEqualTo(SORTED);
  }

  private static Envelope share(Hash128 person, long time, String source, String id, String post) {
    return envelope(
        EventType.POST_SHARED, person, time, event(EventType.POST_SHARED, source, id, post));
  }

  private static Envelope heartbeat(Hash128 person, long time, String id) {
    Event event =
        new Event(
            time,
            EventType.CONSENT_HEARTBEAT.kind(),
            "s",
            id,
            "",
            new ConsentHeartbeat(time, time));
    return envelope(EventType.CONSENT_HEARTBEAT, person, time, EventCodec.encode(event));
  }

  /** What a depicted person gets of a publication: no event, so its bytes must not be read. */
  private static Envelope copy(Hash128 person, long time, int role) {
    return new Envelope(
        (byte) EventType.POST_PUBLISHED.ordinal(),
        time,
        person,
        new Hash128(0, 0),
        (short) role,
        new Origin((byte) 0, 0, 0, false),
        new byte[0]);
  }

  private static byte[] event(EventType type, String source, String id, String post) {
    return EventCodec.encode(new Event(0L, type.kind(), source, id, "u", new PostShared(post)));
  }

  private static Envelope envelope(EventType type, Hash128 person, long time, byte[] payload) {
    return new Envelope(
        (byte) type.ordinal(),
        time,
        person,
        new Hash128(0, 0),
        (short) 0,
        new Origin((byte) 0, 0, 0, false),
        payload);
  }
}
