package io.tributary.export.bench;

import java.util.List;
import java.util.SortedMap;

/**
 * The figures of one measured run.
 *
 * @param shape name of the shape
 * @param events events of the feed
 * @param wallSeconds time from the start of the cluster to the last savepoint
 * @param cpuSeconds CPU time of the process in that time
 * @param microsAnEvent {@code cpuSeconds} by event, in microseconds
 * @param allocatedAnEvent heap allocated by event, in bytes
 * @param mostHeapBytes largest use of the heap
 * @param residentBytes largest resident set; 0 if unknown
 * @param stateBytes size of the last savepoint
 * @param stateAnEvent {@code stateBytes} by event
 * @param sentAnEvent bytes that tasks sent to tasks, by event
 * @param checkpoints completed checkpoints, the last savepoint included
 * @param checkpointMillis their mean duration
 * @param feedAnEvent size of an event in Kafka
 * @param exact whether every count was the expected one
 * @param wrong the counts that were not
 * @param counted number of events by outcome: admitted, duplicate, and each reason of a refusal
 * @param threads CPU seconds by group of threads; empty if unknown
 */
public record BenchFigures(
    String shape,
    long events,
    double wallSeconds,
    double cpuSeconds,
    double microsAnEvent,
    double allocatedAnEvent,
    long mostHeapBytes,
    long residentBytes,
    long stateBytes,
    double stateAnEvent,
    double sentAnEvent,
    long checkpoints,
    long checkpointMillis,
    double feedAnEvent,
    boolean exact,
    List<String> wrong,
    SortedMap<String, Long> counted,
    SortedMap<String, Double> threads) {
  private static final double MICROS = 1e6;

  static BenchFigures of(
      FeedShape shape,
      BenchmarkExpected expected,
      Measured measured,
      long stateBytes,
      BenchOutcome outcome) {
    double events = expected.read();
    List<String> wrong = outcome.wrong();
    return new BenchFigures(
        shape.label(),
        expected.read(),
        measured.wallSeconds(),
        measured.cpuSeconds(),
        measured.cpuSeconds() / events * MICROS,
        measured.allocatedBytes() / events,
        measured.mostHeapBytes(),
        measured.residentBytes(),
        stateBytes,
        stateBytes / events,
        measured.traffic().bytesSent() / events,
        measured.traffic().checkpoints(),
        measured.traffic().checkpointMillis(),
        expected.bytesPerEvent(),
        wrong.isEmpty(),
        wrong,
        outcome.counted(),
        measured.threads());
  }
}
