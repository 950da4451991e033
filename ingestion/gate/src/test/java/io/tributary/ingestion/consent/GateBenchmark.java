package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.TableRow;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * CPU of the gate for one event of a person with many ids: decoding, deduplication, consent and
 * rows, without the network and without writing.
 *
 * <p>Not a test: run its main with the class path of the tests, a backend ({@code heap} or {@code
 * rocksdb}) and numbers of ids. Where a person has few ids, there are many persons, so that the
 * measured events add few to each. Three in a hundred events are copies.
 */
final class GateBenchmark {
  private static final long WINDOW = Duration.ofDays(7).toMillis();
  private static final long STEP = 20;
  private static final long MEASURED_NANOS = 1_500_000_000L;
  private static final int MEASURED_EVENTS = 100_000;
  private static final KeyedHash HASH =
      new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8));

  private final KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> harness;
  private final int ids;
  private final int persons;
  private final Hash128[] subjects;
  private long time = WINDOW;
  private int sent;

  private GateBenchmark(StateBackend backend, int ids) throws Exception {
    this.ids = ids;
    persons = Math.max(1, MEASURED_EVENTS / ids);
    subjects = new Hash128[persons];
    GateOptions options =
        new GateOptions(
            SubjectHistories.PURPOSES,
            new HashSet<>(),
            false,
            WINDOW,
            WINDOW,
            "digest",
            HASH,
            new EngagementKeys(HASH, 1));
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new GateOperator(options), Envelope::subject, Hash128Serializer.TYPE);
    harness.setStateBackend(backend);
    harness.setup(TableRowSerializer.INSTANCE);
    harness.open();
    List<String> all = List.of("train.a", "train.b", "evaluate");
    for (int i = 0; i < persons; i++) {
      subjects[i] = HASH.subject("p" + i);
      send(i, EventType.SUBJECT_PROFILED, "profile", new SubjectProfiled(AgeBand.ADULT, "DE"));
      send(
          i,
          EventType.CONSENT_CHANGED,
          "grant",
          new ConsentChanged("r", all, ConsentState.ConsentGiven, "1", time, null, null));
    }
    pass();
  }

  public static void main(String[] arguments) throws Exception {
    measure(arguments[0], 1_000); // warms up
    for (int at = 1; at < arguments.length; at++) {
      System.out.println(measure(arguments[0], Integer.parseInt(arguments[at])));
    }
  }

  private static String measure(String backend, int ids) throws Exception {
    GateBenchmark benchmark =
        new GateBenchmark(
            backend.equals("heap")
                ? new HashMapStateBackend()
                : new EmbeddedRocksDBStateBackend(true),
            ids);
    benchmark.fill();
    double bulk = benchmark.measure(1_000);
    double live = benchmark.measure(1);
    benchmark.harness.close();
    return "%s, %,d ids: %.2f us an event at one a slice, %.2f at 1,000 a slice"
        .formatted(backend, ids, live, bulk);
  }

  private void fill() throws Exception {
    while (sent < (long) ids * persons) {
      for (int i = 0; i < 10_000; i++) {
        impression(Math.min(10_000, ids));
      }
      pass();
    }
  }

  /** Microseconds of this thread's CPU an event. */
  private double measure(int slice) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    long from = threads.getCurrentThreadCpuTime();
    long used = 0;
    int events = 0;
    while (used < MEASURED_NANOS && events < MEASURED_EVENTS) {
      for (int i = 0; i < slice; i++) {
        impression(Math.min(slice, ids));
      }
      pass();
      events += slice;
      used = threads.getCurrentThreadCpuTime() - from;
    }
    return used / 1e3 / events;
  }

  /** One of so many events of a person in succession. */
  private void impression(int inSuccession) throws Exception {
    boolean isCopy = sent % 33 == 32;
    String id = "i" + (isCopy ? sent - (inSuccession == 1 ? persons : 1) : sent);
    int person = sent / inSuccession % persons;
    sent++;
    send(
        person,
        EventType.IMPRESSION_SERVED,
        id,
        new ImpressionServed("p" + id, null, null, null, null));
  }

  private void send(int person, EventType type, String id, Object data) throws Exception {
    harness.processElement(
        new Envelope(
            (byte) type.ordinal(),
            time,
            subjects[person],
            HASH.event("urn:t", id, "p" + person),
            (short) 0,
            new Origin((byte) 0, 0, sent, false),
            EventCodec.encode(new Event(time, type.kind(), "urn:t", id, "p" + person, data))),
        0);
    time += STEP;
  }

  private void pass() throws Exception {
    harness.processWatermark(time);
    harness.getOutput().clear();
    var facts = harness.getSideOutput(GateOutputs.FACTS);
    if (facts != null) {
      facts.clear();
    }
    var notices = harness.getSideOutput(GateOutputs.NOTICES);
    if (notices != null) {
      notices.clear();
    }
  }
}
