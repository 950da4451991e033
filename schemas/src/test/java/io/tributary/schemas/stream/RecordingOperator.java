package io.tributary.schemas.stream;

import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Emits what each call to {@link #process} received. */
final class RecordingOperator extends SlicedOperator<String, SliceEvent, String>
    implements OneInputStreamOperator<SliceEvent, String> {
  private static final long serialVersionUID = 1L;

  private final long heapBytes;
  private final long sliceBytes;

  RecordingOperator(PendingLimits limits) {
    super(SliceEvent.Format.INSTANCE);
    this.heapBytes = limits.heapBytes();
    this.sliceBytes = limits.sliceBytes();
  }

  @Override
  PendingLimits limits() {
    return new PendingLimits(heapBytes, sliceBytes);
  }

  @Override
  protected String keyOf(SliceEvent event) {
    return event.key();
  }

  @Override
  protected long timeOf(SliceEvent event) {
    return event.time();
  }

  @Override
  protected long sizeOf(SliceEvent event) {
    return SliceEvent.BYTES;
  }

  /** Leaves the order of equal events open, so that a test sees whether it is that of arrival. */
  @Override
  protected Comparator<SliceEvent> order() {
    return Comparator.comparing(SliceEvent::key).thenComparingLong(SliceEvent::time);
  }

  @Override
  protected void process(String key, List<SliceEvent> events) {
    output.collect(new StreamRecord<>(text(key, clock(), events)));
  }

  static String text(String key, long clock, List<SliceEvent> events) {
    return "%s at %d: %s"
        .formatted(key, clock, events.stream().map(e -> e.time() + "#" + e.number()).toList());
  }
}
