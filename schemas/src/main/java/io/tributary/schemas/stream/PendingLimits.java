package io.tributary.schemas.stream;

import java.util.Map;

/**
 * How much memory the pending events of one operator instance may take.
 *
 * @param heapBytes estimated size of the events on the heap above which the latest go to state
 * @param sliceBytes estimated size of the events that one slice processes; a watermark that passes
 *     more is processed in several slices
 */
record PendingLimits(long heapBytes, long sliceBytes) {
  /** The job parameter that sets {@code heapBytes}; a slice takes a quarter of it. */
  static final String HEAP_BYTES = "pending-heap-bytes";

  static final PendingLimits DEFAULT = ofHeap(64L << 20);

  PendingLimits {
    if (heapBytes <= 0 || sliceBytes <= 0) {
      throw new IllegalArgumentException(
          "%s must be a positive number, not %d".formatted(HEAP_BYTES, heapBytes));
    }
  }

  /** Limits in the default proportion. */
  static PendingLimits ofHeap(long heapBytes) {
    return new PendingLimits(heapBytes, Math.max(1, heapBytes / 4));
  }

  /** The limits that the parameters of a job set, or the defaults. */
  static PendingLimits of(Map<String, String> parameters) {
    String value = parameters.get(HEAP_BYTES);
    if (value == null) {
      return DEFAULT;
    }
    if (!value.matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException(
          "%s is %s; give a number of bytes, such as 67108864".formatted(HEAP_BYTES, value));
    }
    return ofHeap(Long.parseLong(value));
  }
}
