package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Observes the steps of a commit, in the task that performs it. An exception thrown by {@link #at}
 * fails the task, like a crash at that step.
 */
@FunctionalInterface
public interface CommitObserver extends Serializable {
  /** Does nothing. */
  CommitObserver NONE = (step, table) -> {};

  /** A step of a commit. */
  enum Step {
    /** A writer is about to snapshot for a checkpoint. */
    BEFORE_SNAPSHOT,
    /** A writer has closed its files and has not emitted them yet. */
    DURING_SNAPSHOT,
    /** The committer is about to commit to a table. */
    BEFORE_TABLE_COMMIT,
    /** The table has the commit; the committer has not recorded it yet. */
    AFTER_TABLE_COMMIT
  }

  /**
   * Called at a step.
   *
   * @param table the table, for the steps of the committer; null for those of a writer
   */
  void at(Step step, @Nullable Table table);
}
