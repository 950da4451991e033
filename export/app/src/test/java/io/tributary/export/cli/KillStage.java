package io.tributary.export.cli;

/** What a process is in the middle of when it is killed. */
enum KillStage {
  /** It has not said yet that it takes events. */
  STARTING,
  /** Requests are under way. */
  TAKING,
  /** A checkpoint has begun and is not complete. */
  CHECKPOINTING,
  /** Some tables have what was written before a checkpoint, and others have not. */
  COMMITTING,
  /** It was told to stop, and is not done with it. */
  STOPPING,
  /** It was asked to end the input, and decides the remaining events. */
  DRAINING
}
