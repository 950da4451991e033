package io.tributary.schemas.stream;

import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The watermark that marks the end of the input: no more events arrive in this run, and everything
 * must be decided.
 *
 * <p>It follows the watermark of the input's largest event time. It is not {@link
 * Watermark#MAX_WATERMARK}, which finishes Flink's operators permanently. It is not a time either:
 * clocks and timers of operators stay at the largest event time, so that the next run continues
 * from there.
 */
public final class StreamEnd {
  /** The end watermark. */
  public static final long TIMESTAMP = Long.MAX_VALUE - 1;

  private StreamEnd() {}

  /** Whether a watermark is the end watermark. */
  public static boolean isEnd(Watermark watermark) {
    return watermark.getTimestamp() >= TIMESTAMP;
  }
}
