package io.tributary.export.redrive;

/**
 * Observes the steps at which a kill, or a Kafka that stops responding, does most harm, so that a
 * test can inject one there.
 */
@FunctionalInterface
public interface RedriveObserver {
  /** Does nothing. */
  RedriveObserver NONE = step -> {};

  /** A step of a redrive. */
  enum Step {
    /** An earlier redrive left intents, and Kafka is about to be scanned for their records. */
    LOOKING,
    /** The intents are on disk, and nothing has been sent. */
    INTENDED,
    /** Kafka has acknowledged the events, and the ledger does not record it yet. */
    SENT
  }

  /** Called at a step. */
  void at(Step step);
}
