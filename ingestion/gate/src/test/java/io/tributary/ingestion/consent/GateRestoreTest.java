package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.StreamEnd;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the backend, the size of caches and filters, and however often it is stopped, restored
 * and rescaled in between, a gate emits the same for the same events.
 */
@Tag("slow")
class GateRestoreTest {
  private static final int ROUNDS = 40;

  /** Everything stays in the page, as if there were no buckets. */
  private static final GateMemory PAGE_ONLY = new GateMemory(1 << 20, 1, 0, 0);

  private final GateOptions options = SubjectHistories.options(false);
  private final KeyedHash hash = options.hash();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOutputDoesNotDependOnStateOrRestarts(long seed) throws Exception {
    List<String> expected;
    try (GateFleet plain = new GateFleet(options, PAGE_ONLY, false)) {
      expected = run(plain, seed, 0);
    }
    assertThat(expected).hasSizeGreaterThan(3 * ROUNDS);
    for (int restarts : new int[] {0, 4}) {
      SplittableRandom random = new SplittableRandom(seed + restarts);
      for (boolean rocksDb : new boolean[] {false, true}) {
        // A page or two in the cache; a filter that lets nearly everything pass.
        GateMemory memory =
            random.nextBoolean() ? GateMemory.DEFAULT : new GateMemory(3, 1, 64, 2_000);
        try (GateFleet fleet = new GateFleet(options, memory, rocksDb)) {
          assertThat(run(fleet, seed, restarts))
              .as("%s, RocksDB: %s", memory, rocksDb)
              .isEqualTo(expected);
        }
      }
    }
  }

  private List<String> run(GateFleet fleet, long seed, int restarts) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom stops = random.split();
    long clock = 10_000;
    long offset = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = random.nextInt(25); i > 0; i--) {
        fleet.send(event(random, clock, offset++));
      }
      if (restarts > 0 && stops.nextInt(ROUNDS) < restarts) {
        fleet.restart(1 + stops.nextInt(3), stops.nextBoolean());
      }
      clock += random.nextInt(300);
      fleet.watermark(clock);
      if (round == ROUNDS / 2) {
        fleet.watermark(StreamEnd.TIMESTAMP);
      }
    }
    return fleet.output();
  }

  /** Mostly about the clock, often late, never more than a window. */
  private Envelope event(SplittableRandom random, long clock, long offset) {
    long time = clock + 200 - random.nextInt(random.nextInt(3) == 0 ? 1_100 : 200);
    String person = "p" + random.nextInt(4);
    String id = "i" + random.nextInt(60);
    return switch (random.nextInt(20)) {
      case 0 -> consent(person, id, time, ConsentState.ConsentWithdrawn, offset);
      case 1, 2 -> consent(person, id, time, ConsentState.ConsentGiven, offset);
      case 3 -> {
        AgeBand band = random.nextInt(4) == 0 ? AgeBand.UNKNOWN : AgeBand.ADULT;
        yield envelope(
            EventType.SUBJECT_PROFILED, person, id, time, new SubjectProfiled(band, "DE"), offset);
      }
      case 4 ->
          envelope(
              EventType.CONSENT_HEARTBEAT, "", id, time, new ConsentHeartbeat(time, time), offset);
      case 5, 6 -> envelope(EventType.POST_PUBLISHED, person, id, time, post(id), offset);
      default ->
          envelope(
              EventType.IMPRESSION_SERVED,
              person,
              id,
              time,
              new ImpressionServed("x", null, null, null, null),
              offset);
    };
  }

  private Envelope consent(String person, String id, long time, ConsentState state, long offset) {
    List<String> all = List.of("train.a", "train.b", "evaluate");
    ConsentChanged data = new ConsentChanged("r-" + id, all, state, "1", time, null, null);
    return envelope(EventType.CONSENT_CHANGED, person, id, time, data, offset);
  }

  private static PostPublished post(String id) {
    Image image = new Image(null, "i.png", null, null, null);
    return new PostPublished(
        id, "x", image, null, null, null, null, null, Visibility.PUBLIC, null, null, List.of());
  }

  private Envelope envelope(
      EventType type, String person, String id, long time, Object data, long offset) {
    return new Envelope(
        (byte) type.ordinal(),
        time,
        hash.subject(person),
        hash.event("urn:t", id, person),
        (short) 0,
        new Origin((byte) 0, 0, offset, false),
        EventCodec.encode(new Event(time, type.kind(), "urn:t", id, person, data)));
  }
}
