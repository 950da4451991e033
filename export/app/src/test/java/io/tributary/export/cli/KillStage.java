package io.tributary.export.cli;

/** The stage at which a process is killed. */
enum KillStage {
  /** It has not reported yet that it accepts events. */
  STARTING,
  /** Requests are in flight. */
  TAKING,
  /** A checkpoint has started and is not complete. */
  CHECKPOINTING,
  /** Some tables have the rows of a checkpoint, and others do not yet. */
  COMMITTING,
  /** It received the signal to stop, and has not ended yet. */
  STOPPING,
  /** It received the request to end the input, and decides the remaining events. */
  DRAINING
}
