package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Looks on at the places where a crash would hurt most, so that a test can make one there.
 *
 * <p>Production passes {@link #NONE}. What {@link #at} throws counts as a failure of the task.
 */
@FunctionalInterface
public interface CommitProbe extends Serializable {
  /** Does nothing. */
  CommitProbe NONE = (step, table) -> {};

  /** A place that is looked at. */
  enum Step {
    /** A writer heard of a checkpoint and has done nothing about it. */
    BEFORE_SNAPSHOT,
    /** A writer has closed its files and told nobody. */
    DURING_SNAPSHOT,
    /** The committer is about to commit to a table. */
    BEFORE_TABLE_COMMIT,
    /** The table has the commit, and the committer has not taken note. */
    AFTER_TABLE_COMMIT
  }

  /**
   * Called at a step.
   *
   * @param table the table, for the steps of the committer
   */
  void at(Step step, @Nullable Table table);
}
