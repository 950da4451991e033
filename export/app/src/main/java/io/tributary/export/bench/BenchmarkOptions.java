package io.tributary.export.bench;

/**
 * How large the benchmark feed is, and from which seed it grows.
 *
 * @param seed everything random comes from it
 * @param events events in all, the register of subjects and the copies included
 * @param subjects people, each of whom the register speaks of before anything else; at most a
 *     quarter of the events
 * @param partitions partitions of each of the two topics
 */
public record BenchmarkOptions(long seed, long events, int subjects, int partitions) {
  private static final int LEAST_SUBJECTS = 100;
  private static final int LEAST_EVENTS_PER_SUBJECT = 4;

  /** Checks that the register leaves room for what people do. */
  public BenchmarkOptions {
    if (subjects < LEAST_SUBJECTS) {
      throw new IllegalArgumentException(
          "subjects is " + subjects + ", must be at least " + LEAST_SUBJECTS);
    }
    if (events / subjects < LEAST_EVENTS_PER_SUBJECT) {
      throw new IllegalArgumentException(
          "events is "
              + events
              + ", must be at least "
              + LEAST_EVENTS_PER_SUBJECT
              + " times the subjects");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
  }

  /** Five million events of 200,000 subjects in four partitions, from seed 1. */
  public static BenchmarkOptions defaults() {
    return new BenchmarkOptions(1, 5_000_000, 200_000, 4);
  }

  /** The same with another number of events and subjects. */
  public BenchmarkOptions sized(long otherEvents, int otherSubjects) {
    return new BenchmarkOptions(seed, otherEvents, otherSubjects, partitions);
  }
}
