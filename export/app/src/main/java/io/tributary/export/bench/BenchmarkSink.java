package io.tributary.export.bench;

/** Consumes the benchmark feed, in order of arrival. */
@FunctionalInterface
public interface BenchmarkSink {
  /**
   * Consumes one event.
   *
   * @param partition the same for all events of a subject
   * @param control whether it belongs to the topic of control events
   * @param avro the event in Kafka's form; the array is not reused
   * @param time event time, epoch milliseconds
   */
  void accept(int partition, boolean control, byte[] avro, long time);

  /**
   * Reports progress after each second of event time, at most every 500 events. The sink then sends
   * a heartbeat to every partition of both topics, because the watermark follows the slowest
   * partition.
   *
   * @param time the largest event time so far, epoch milliseconds
   */
  default void reached(long time) {}

  /**
   * Reports the end of a slice. The sink then sends a heartbeat to the topic of events alone; that
   * of control events is read ahead.
   *
   * @param time the largest event time so far, epoch milliseconds
   */
  default void sliced(long time) {}
}
