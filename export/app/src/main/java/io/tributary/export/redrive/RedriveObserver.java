package io.tributary.export.redrive;

/**
 * Looks on where a kill, or a Kafka that is gone, would hurt most, so that a test can make one
 * there.
 */
@FunctionalInterface
public interface RedriveObserver {
  /** Does nothing. */
  RedriveObserver NONE = step -> {};

  /** A place that is looked at. */
  enum Step {
    /** An earlier redrive left intents, and Kafka is about to be asked what became of them. */
    LOOKING,
    /** The intents are on the disk, and nothing is sent. */
    INTENDED,
    /** Kafka has acknowledged the events, and nobody has taken note. */
    SENT
  }

  /** Called at a step. */
  void at(Step step);
}
