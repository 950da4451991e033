package io.tributary.export.table;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.table.Table;

/** Stops a commit at one step of one table, like a crash. */
record CommitCrash(Step step, Table table) implements CommitObserver {
  @Override
  public void at(Step now, Table where) {
    if (now == step && where == table) {
      throw new IllegalStateException("crash");
    }
  }
}
