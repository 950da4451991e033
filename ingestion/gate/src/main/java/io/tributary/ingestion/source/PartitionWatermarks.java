package io.tributary.ingestion.source;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.stream.StreamEnd;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Generates the watermark of one partition: its largest event time minus the out-of-orderness.
 *
 * <p>Partitions are never idle, because an idle producer writes heartbeats. In the consent feed
 * only heartbeats advance the watermark, not the events between them: one person's consent of noon
 * does not mean that every consent of noon has arrived. At the end marker the watermark advances to
 * the largest event time, then to {@link StreamEnd}.
 */
final class PartitionWatermarks implements WatermarkGenerator<Envelope> {
  private static final long NO_EVENT = Long.MIN_VALUE;

  private final long outOfOrdernessMillis;
  private long largest = NO_EVENT;
  private boolean ended;

  PartitionWatermarks(long outOfOrdernessMillis) {
    this.outOfOrdernessMillis = outOfOrdernessMillis;
  }

  @Override
  public void onEvent(Envelope record, long timestamp, WatermarkOutput output) {
    if (RecordKind.isEvent(record)) {
      if (RecordKind.isOfConsentFeed(record)) {
        return;
      }
      largest = Math.max(largest, record.time());
    } else if (RecordKind.HEARTBEAT.is(record)) {
      largest = Math.max(largest, record.time());
      onPeriodicEmit(output);
    } else if (RecordKind.END.is(record)) {
      largest = Math.max(largest, record.time());
      ended = true;
      output.emitWatermark(new Watermark(largest));
      output.emitWatermark(new Watermark(StreamEnd.TIMESTAMP));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (largest != NO_EVENT && !ended) {
      // One less, because an event exactly this far behind is still on time.
      output.emitWatermark(new Watermark(largest - outOfOrdernessMillis - 1));
    }
  }
}
