package io.tributary.export.bench;

/**
 * Size, seed and shape of the benchmark feed.
 *
 * @param seed seed of all random choices
 * @param events total number of events, including the register and copies
 * @param subjects number of subjects in the register; at most a quarter of the events
 * @param shape how the events are spread
 * @param pace how many events a slice holds
 */
public record BenchmarkOptions(long seed, long events, int subjects, FeedShape shape, Pace pace) {
  private static final int LEAST_SUBJECTS = 100;
  private static final int LEAST_EVENTS_PER_SUBJECT = 4;
  private static final int USUAL_EVENTS_PER_SUBJECT = 25;

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
  }

  /** Five million events of 200,000 subjects from seed 1, general feed. */
  public static BenchmarkOptions defaults() {
    return new BenchmarkOptions(1, 5_000_000, 200_000, FeedShape.UNIFORM, Pace.BULK);
  }

  /** The usual number of subjects for a number of events. */
  public static int usualSubjects(long events) {
    return (int) Math.max(LEAST_SUBJECTS, events / USUAL_EVENTS_PER_SUBJECT);
  }

  /** A copy with another number of events and subjects. */
  public BenchmarkOptions sized(long otherEvents, int otherSubjects) {
    return new BenchmarkOptions(seed, otherEvents, otherSubjects, shape, pace);
  }

  /** A copy of another shape and pace. */
  public BenchmarkOptions shaped(FeedShape otherShape, Pace otherPace) {
    return new BenchmarkOptions(seed, events, subjects, otherShape, otherPace);
  }

  /** Partitions of each topic. */
  public int partitions() {
    return pace.partitions();
  }
}
