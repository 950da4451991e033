package io.tributary.ingestion.collect.file;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a replay did.
 *
 * <p>The records of a replay lie in {@code [startOffsets, endOffsets)} of each partition; markers
 * are among them. If something else wrote at the same time, so are its records.
 *
 * @param read lines that are not blank
 * @param invalid of these, the ones that became dead letters
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
   * Records among those of the replay that something else wrote. Whoever counts what became of all
   * records in the stretch has to count these as read.
   */
  public long foreign() {
    long records = 0;
    for (Map.Entry<TopicPartition, Long> end : endOffsets.entrySet()) {
      records += end.getValue() - startOffsets.getOrDefault(end.getKey(), 0L);
    }
    return records - read - markers;
  }
}
