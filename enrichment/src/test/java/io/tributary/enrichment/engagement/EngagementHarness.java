package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** An engagement operator in a harness, with horizons of 60 and 1,000 and a lineage wait of 50. */
final class EngagementHarness implements AutoCloseable {
  static final EngagementOptions OPTIONS = new EngagementOptions(List.of(60L, 1_000L), 1, 50);

  private KeyedTwoInputStreamOperatorTestHarness<Hash128, EngagementMessage, Notice, Sample>
      harness;
  private final List<String> samples = new ArrayList<>();
  private final List<Sample> emitted = new ArrayList<>();
  private FactLimits limits;
  private final boolean rocksDb;
  private long checkpoint;
  private long lastWatermark = Long.MIN_VALUE;

  EngagementHarness() throws Exception {
    this(FactLimits.DEFAULT, false);
  }

  EngagementHarness(FactLimits limits, boolean rocksDb) throws Exception {
    this.limits = limits;
    this.rocksDb = rocksDb;
    start(null);
  }

  private void start(OperatorSubtaskState state) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new EngagementOperator(OPTIONS, limits),
            EngagementMessage::key,
            null,
            Hash128Serializer.TYPE,
            128,
            1,
            0);
    harness.setStateBackend(
        rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
    harness.setup(SampleSerializer.INSTANCE);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  void restore() throws Exception {
    collect();
    OperatorSubtaskState state = harness.snapshot(++checkpoint, 0);
    harness.close();
    lastWatermark = Long.MIN_VALUE;
    start(state);
  }

  /** Restores into a version that lays facts out in another way. */
  void restore(FactLimits other) throws Exception {
    limits = other;
    restore();
  }

  void send(EngagementMessage... messages) throws Exception {
    for (EngagementMessage message : messages) {
      harness.processElement1(new StreamRecord<>(message));
    }
  }

  void notice(Notice notice) throws Exception {
    harness.processElement2(new StreamRecord<>(notice));
  }

  /** Advances the input to a time, by watermark and by counted events. */
  void reach(long time) throws Exception {
    notice(Notice.reached(time));
    watermark(time);
  }

  void watermark(long time) throws Exception {
    harness.processWatermark1(new Watermark(time));
    harness.processWatermark2(new Watermark(time));
  }

  /** Samples emitted since the last call: horizon, window end, impressions, likes. */
  List<String> samples() {
    collect();
    List<String> all = List.copyOf(samples);
    samples.clear();
    return all;
  }

  /** Samples emitted since the last call. */
  List<Sample> emitted() {
    collect();
    List<Sample> all = List.copyOf(emitted);
    emitted.clear();
    samples.clear();
    return all;
  }

  /** Lets the next turn of a count happen. @return whether there was one to happen */
  boolean turn() throws Exception {
    boolean any = harness.getProcessingTimeService().getNumActiveTimers() > 0;
    harness.setProcessingTime(harness.getProcessingTime() + 10);
    return any;
  }

  /** The last watermark emitted downstream. */
  long lastWatermark() {
    collect();
    return lastWatermark;
  }

  int keptEntries() {
    return harness.numKeyedStateEntries();
  }

  private void collect() {
    for (Object element : harness.getOutput()) {
      if (element instanceof Watermark mark) {
        lastWatermark = mark.getTimestamp();
      } else if (element instanceof StreamRecord<?> record) {
        Sample sample = (Sample) record.getValue();
        if (sample.settledAt() <= lastWatermark) {
          throw new IllegalStateException("a sample comes after the watermark that settles it");
        }
        emitted.add(sample);
        samples.add(
            "%d to %d%s: %d views, %d likes"
                .formatted(
                    sample.horizon(),
                    sample.windowEnd(),
                    sample.censored() ? " censored" : "",
                    sample.tally().get(Count.IMPRESSIONS),
                    sample.tally().get(Count.LIKES)));
      }
    }
    harness.getOutput().clear();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
