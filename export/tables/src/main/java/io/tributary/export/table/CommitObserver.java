package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Observes the steps of a commit in the task that makes it. What {@link #at} throws fails the task,
 * as a crash there would.
 */
@FunctionalInterface
public interface CommitObserver extends Serializable {
  /** Does nothing. */
  CommitObserver NONE = (step, table) -> {};

  /** A step. */
  enum Step {
    /** A writer is about to take part in a checkpoint. */
    BEFORE_SNAPSHOT,
    /** A writer has closed its files and has not emitted them. */
    DURING_SNAPSHOT,
    /** The committer is about to commit to a table. */
    BEFORE_TABLE_COMMIT,
    /** The table has the commit, and the committer has not recorded it. */
    AFTER_TABLE_COMMIT
  }

  /**
   * Called at a step.
   *
   * @param table the table, for the steps of the committer
   */
  void at(Step step, @Nullable Table table);
}
