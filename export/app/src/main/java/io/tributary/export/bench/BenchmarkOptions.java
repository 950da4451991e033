package io.tributary.export.bench;

/**
 * The size and seed of the benchmark feed.
 *
 * @param seed seed of all random choices
 * @param events total number of events, including the register and copies
 * @param subjects number of subjects in the register; at most a quarter of the events
 * @param partitions partitions of each of the two topics
 */
public record BenchmarkOptions(long seed, long events, int subjects, int partitions) {
  private static final int LEAST_SUBJECTS = 100;
  private static final int LEAST_EVENTS_PER_SUBJECT = 4;

  /** Checks that the register leaves room for actions. */
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

  /** A copy with another number of events and subjects. */
  public BenchmarkOptions sized(long otherEvents, int otherSubjects) {
    return new BenchmarkOptions(seed, otherEvents, otherSubjects, partitions);
  }
}
