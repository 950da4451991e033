package io.tributary.export.bench;

/** Takes the benchmark feed, in the order of arrival. */
@FunctionalInterface
public interface BenchmarkSink {
  /**
   * Takes one event.
   *
   * @param partition all events of a subject have the same one
   * @param control whether it belongs into the topic of control events
   * @param avro the event as it lies in Kafka; an array of its own
   * @param time event time, epoch milliseconds
   */
  void accept(int partition, boolean control, byte[] avro, long time);

  /**
   * Told after each second of event time how far it has come: when every partition of both topics
   * needs a heartbeat, for the watermark waits for the one that stands furthest back.
   *
   * @param time the largest event time so far, epoch milliseconds
   */
  default void reached(long time) {}
}
