package io.tributary.ingestion.collect.file;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The result of a replay.
 *
 * <p>The records of a replay, including its markers, lie in {@code [startOffsets, endOffsets)} of
 * each partition. Records of other producers at the same time lie there too.
 *
 * @param read lines that are not blank
 * @param invalid of these, the lines that became dead letters
 * @param maxEventTime the largest event time of the valid ones, epoch milliseconds; {@link
 *     #BEFORE_ALL_EVENTS} if there is none
 * @param markers heartbeats and end markers written, over all partitions
 * @param startOffsets the end of each partition before the replay
 * @param endOffsets the end of each partition after it
 * @param damagedInputs files that could not be read to their end; if there is any, the run must be
 *     reported as failed
 */
public record ReplayReport(
    long read,
    long invalid,
    long maxEventTime,
    long markers,
    Map<TopicPartition, Long> startOffsets,
    Map<TopicPartition, Long> endOffsets,
    List<DamagedInput> damagedInputs) {

  /** A time before any that RFC 3339 can write (year 0), with room for sums below it. */
  public static final long BEFORE_ALL_EVENTS = -62_167_305_600_000L;

  public ReplayReport {
    startOffsets = Map.copyOf(startOffsets);
    endOffsets = Map.copyOf(endOffsets);
    damagedInputs = List.copyOf(damagedInputs);
  }

  /**
   * Records of other producers within the replay's offsets. An accounting of all records in this
   * range must count these as read.
   */
  public long foreign() {
    long records = 0;
    for (Map.Entry<TopicPartition, Long> end : endOffsets.entrySet()) {
      records += end.getValue() - startOffsets.getOrDefault(end.getKey(), 0L);
    }
    return records - read - markers;
  }
}
