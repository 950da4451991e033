package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static io.tributary.export.table.TableCommitOperatorTest.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A committer that fails at any step commits every row once, and readers see no partial checkpoint.
 */
@Tag("slow")
class TableCommitRecoveryTest {
  @TempDir Path folder;
  private TablesFixture tables;

  @BeforeEach
  void create() {
    tables = new TablesFixture(folder);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void anUnconfirmedCheckpointIsCommittedOnRestore() throws Exception {
    OperatorSubtaskState state;
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 0, post("a", "p")), 0);
      state = committer.snapshot(1, 0);
    }
    try (var again = tables.restored(state, 1)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
      complete(again, 2, tables.written(2, 0, post("b", "p")));
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_TABLE_COMMIT", "AFTER_TABLE_COMMIT"})
  void aCrashAtAnyTableHidesThePartialCommitAndIsRepaired(Step step) throws Exception {
    for (Table crashing : List.of(Table.POSTS, Table.WITHDRAWALS, Table.DECISIONS)) {
      try (TablesFixture fresh = new TablesFixture(folder.resolve(step + "-" + crashing))) {
        crashAndRecover(fresh, step, crashing);
      }
    }
  }

  private static void crashAndRecover(TablesFixture fresh, Step step, Table crashing)
      throws Exception {
    CommitObserver crash = new CommitCrash(step, crashing);
    OperatorSubtaskState state;
    try (var committer = fresh.committer(fresh.options, crash)) {
      committer.processElement(
          fresh.written(
              1, 0, post("a", "p", "q"), withdrawal("a", "p"), Rows.sparse(Table.DECISIONS, "d")),
          0);
      state = committer.snapshot(1, 0);
      assertThatThrownBy(() -> committer.notifyOfCompletedCheckpoint(1)).hasMessage("crash");
    }
    boolean published = step == Step.AFTER_TABLE_COMMIT && crashing == Table.DECISIONS;
    assertThat(fresh.visible(Table.POSTS, "post_id")).hasSize(published ? 1 : 0);
    assertThat(fresh.visible(Table.WITHDRAWALS, "post_id")).hasSize(published ? 1 : 0);

    try (var again = fresh.restored(state, 1)) {
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(fresh.visible(Table.WITHDRAWALS, "post_id")).containsExactly("a");
      assertThat(fresh.visible(Table.DECISIONS, "outcome")).hasSize(1);
      complete(again, 2, fresh.written(2, 0, post("b", "p")));
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWER_LOST", "COMMIT_DELAYED"})
  void aCommitOfUnknownOutcomeIsAppliedOnce(FlakyCatalog.Fault fault) throws Exception {
    for (Table faulty : List.of(Table.POSTS, Table.DECISIONS)) {
      try (TablesFixture fresh = new TablesFixture(folder.resolve(fault + "-" + faulty))) {
        giveUpAndRecover(fresh, fault, faulty);
      }
    }
  }

  private static void giveUpAndRecover(TablesFixture fresh, FlakyCatalog.Fault fault, Table faulty)
      throws Exception {
    WarehouseOptions flaky = FlakyCatalog.in(fresh.options);
    FlakyCatalog.arm(faulty.tableName(), fault);
    OperatorSubtaskState state;
    try (var committer = fresh.committer(flaky, CommitObserver.NONE)) {
      committer.processElement(
          fresh.written(1, 0, post("a", "p"), Rows.sparse(Table.DECISIONS, "d")), 0);
      state = committer.snapshot(1, 0);
      assertThatThrownBy(() -> committer.notifyOfCompletedCheckpoint(1))
          .hasMessageContaining("timed out");
    }
    try (var again = fresh.restored(state, 1, flaky)) {
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(fresh.visible(Table.DECISIONS, "outcome")).hasSize(1);
      complete(again, 2, fresh.written(2, 0, post("b", "p")));
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }
}
