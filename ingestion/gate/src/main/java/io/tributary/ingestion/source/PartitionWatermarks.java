package io.tributary.ingestion.source;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.stream.StreamEnd;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of one partition: the largest event time in it less the out-of-orderness.
 *
 * <p>Partitions are never idle: a producer that has nothing to say writes heartbeats. In the
 * consent feed heartbeats alone move time, not the events between them: that somebody's consent of
 * noon has come does not say that everybody's has. At the end marker nothing is subtracted any
 * more, and {@link StreamEnd} follows.
 */
final class PartitionWatermarks implements WatermarkGenerator<Envelope> {
  private static final long NOTHING_YET = Long.MIN_VALUE;

  private final long outOfOrdernessMillis;
  private long largest = NOTHING_YET;
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
    if (largest != NOTHING_YET && !ended) {
      // One less, for an event that is exactly so much behind is still in time.
      output.emitWatermark(new Watermark(largest - outOfOrdernessMillis - 1));
    }
  }
}
