package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Depiction;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A gate in a harness, for events of one person. */
final class GateHarness implements AutoCloseable {
  static final long WINDOW = 1_000;

  private final KeyedHash hash =
      new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8));
  private final KeyedOneInputStreamOperatorTestHarness<?, Envelope, TableRow> harness;
  private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
  private final MockEnvironment environment;
  private long offset;
  private long checkpoint;

  private GateHarness(OperatorSubtaskState state, long offset, PoisonOptions poison)
      throws Exception {
    GateOptions options =
        new GateOptions(
            SubjectHistories.PURPOSES,
            new HashSet<>(),
            false,
            WINDOW,
            WINDOW,
            "digest",
            hash,
            new EngagementKeys(hash, 1));
    environment = new MockEnvironmentBuilder().setMetricGroup(taskGroup(metrics)).build();
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new GateOperator(options, poison),
            Envelope::subject,
            Hash128Serializer.TYPE,
            environment);
    harness.setup(TableRowSerializer.INSTANCE);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    this.offset = offset;
  }

  private static InterceptingTaskMetricGroup taskGroup(InterceptingOperatorMetricGroup metrics) {
    return new InterceptingTaskMetricGroup() {
      @Override
      public InternalOperatorMetricGroup getOrAddOperator(
          OperatorID id, String name, Map<String, String> variables) {
        return metrics;
      }
    };
  }

  static GateHarness create() throws Exception {
    return create(PoisonOptions.NONE);
  }

  static GateHarness create(PoisonOptions poison) throws Exception {
    return new GateHarness(null, 0, poison);
  }

  /** A gate that resumes from this one's state, without its watermark. */
  GateHarness restored() throws Exception {
    OperatorSubtaskState state = snapshot();
    harness.close();
    return new GateHarness(state, offset, PoisonOptions.NONE);
  }

  OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoint);
    return harness.snapshot(checkpoint, 0);
  }

  /** Returns its offset. */
  long impression(String id, long time) throws Exception {
    return send(
        EventType.IMPRESSION_SERVED, id, time, new ImpressionServed("p", null, null, null, null));
  }

  long grant(String id, long time) throws Exception {
    return consent(id, time, ConsentState.ConsentGiven);
  }

  long denial(String id, long time) throws Exception {
    return consent(id, time, ConsentState.ConsentWithdrawn);
  }

  private long consent(String id, long time, ConsentState state) throws Exception {
    return consent(id, time, state, "1");
  }

  long consent(String id, long time, ConsentState state, String notice) throws Exception {
    List<String> names = List.of("train.a", "train.b", "evaluate");
    ConsentChanged data = new ConsentChanged("r-" + id, names, state, notice, time, null, null);
    return send(EventType.CONSENT_CHANGED, id, time, data);
  }

  long publication(String id, long time) throws Exception {
    Image image = new Image(null, "i.png", null, null, null);
    PostPublished data =
        new PostPublished(
            id, "x", image, null, null, null, null, null, Visibility.PUBLIC, null, null, List.of());
    return send(EventType.POST_PUBLISHED, id, time, data);
  }

  /** Removes a reaction, which requires no consent. */
  void removal(String id, long time) throws Exception {
    send(EventType.REACTION_REMOVED, id, time, new Reaction("p", ReactionKind.LIKE));
  }

  /** Ranks of the facts among those of the same instant, in output order. */
  List<Integer> ranks() {
    return harness.getSideOutput(GateOutputs.FACTS).stream()
        .map(fact -> Objects.requireNonNull(fact.getValue().fact()).rank())
        .toList();
  }

  /** Sends the copy of a publication that a depicted person receives. */
  void depicted(int number, long time) throws Exception {
    depicted(number, time, 1);
  }

  /** Sends the copy in which the person is the {@code role}-th depicted one. */
  void depicted(int number, long time, int role) throws Exception {
    harness.processElement(
        new Envelope(
            (byte) EventType.POST_PUBLISHED.ordinal(),
            time,
            hash.subject("somebody"),
            hash.content(new byte[] {(byte) number}),
            (short) role,
            new Origin((byte) 0, 0, offset++, false),
            new Depiction("p" + number, "p" + number).encode()),
        0);
  }

  long send(EventType type, String id, long time, Object data) throws Exception {
    return sendAs(type, type, id, time, data);
  }

  /** Sends an event whose header names a type other than its real one. */
  long sendAs(EventType type, EventType real, String id, long time, Object data) throws Exception {
    return send(type, id, time, EventCodec.encode(event(real, id, time, data)));
  }

  /** Sends an event that was refused before. */
  long sendRefused(EventType type, String id, long time, Object data, String reason)
      throws Exception {
    return send(type, id, time, RefusedCodec.encode(event(type, id, time, data), reason));
  }

  private static Event event(EventType type, String id, long time, Object data) {
    return new Event(time, type.kind(), "urn:t", id, "somebody", data);
  }

  private long send(EventType type, String id, long time, byte[] payload) throws Exception {
    harness.processElement(
        new Envelope(
            (byte) type.ordinal(),
            time,
            hash.subject("somebody"),
            hash.event("urn:t", id, "somebody"),
            (short) 0,
            new Origin((byte) 0, 0, offset, false),
            payload),
        0);
    return offset++;
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(time);
  }

  /** The number of events found to conflict with another. */
  long conflicts() {
    return ((Counter) metrics.get(Conflicts.METRIC)).getCount();
  }

  /** The number of denials reported on arrival. */
  long early() {
    return harness.extractOutputValues().stream()
        .filter(row -> row.table() == Table.DENIALS)
        .count();
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  /** The verdicts emitted after the posts were forwarded. */
  List<LineageMessage> verdicts() {
    var said = harness.getSideOutput(GateOutputs.VERDICTS);
    return said == null ? List.of() : said.stream().map(StreamRecord::getValue).toList();
  }

  /** The outcomes of the events decided so far, by offset. */
  TreeMap<Long, String> outcomes() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoint);
    TreeMap<Long, String> outcomes = new TreeMap<>();
    for (TableRow row : harness.extractOutputValues()) {
      if (row.table() == Table.DECISIONS) {
        byte[] packed = (byte[]) row.get("offsets");
        long[] offsets =
            packed == null
                ? new long[] {(long) row.get("first_offset")}
                : PackedOffsets.decode(packed);
        Object reason = row.get("reason");
        for (long at : offsets) {
          outcomes.put(at, (String) (reason == null ? row.get("outcome") : reason));
        }
      }
    }
    return outcomes;
  }

  @Override
  public void close() throws Exception {
    harness.close();
    environment.close();
  }
}
