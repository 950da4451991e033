package io.tributary.export.redrive;

/** Looks on where a kill would hurt most, so that a test can make one there. */
@FunctionalInterface
public interface RedriveProbe {
  /** Does nothing. */
  RedriveProbe NONE = step -> {};

  /** A place that is looked at. */
  enum Step {
    /** The intents are on the disk, and nothing is sent. */
    INTENDED,
    /** Kafka has acknowledged the events, and nobody has taken note. */
    SENT
  }

  /** Called at a step. */
  void at(Step step);
}
