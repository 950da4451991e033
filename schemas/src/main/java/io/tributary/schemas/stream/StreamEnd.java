package io.tributary.schemas.stream;

import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The watermark that says: the input has ended, nothing more comes in this run, decide everything.
 *
 * <p>It follows the watermark of the input's largest event time. It is not {@link
 * Watermark#MAX_WATERMARK}, by which Flink ends operators for good; and it is not a time: clocks
 * and timers of operators stay at the largest event time, so that the next run goes on from there.
 */
public final class StreamEnd {
  /** The watermark itself. */
  public static final long TIMESTAMP = Long.MAX_VALUE - 1;

  private StreamEnd() {}

  /** Whether a watermark is the end. */
  public static boolean isEnd(Watermark watermark) {
    return watermark.getTimestamp() >= TIMESTAMP;
  }
}
