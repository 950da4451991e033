package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static io.tributary.export.table.WrittenFiles.NO_WATERMARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows of a checkpoint readers see, and when. */
class TableCommitOperatorTest {
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
  void rowsBecomeVisibleWhenTheirCheckpointCompletes() throws Exception {
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 5_000, post("a", "p")), 0);
      committer.snapshot(1, 0);
      assertThat(tables.visible(Table.POSTS, "post_id")).isEmpty();

      committer.notifyOfCompletedCheckpoint(1);

      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(tables.checkpoint()).isEqualTo(1);
      assertThat(tables.warehouse.newestPoint().watermark()).hasToString("1970-01-01T00:00:05Z");
    }
  }

  @Test
  void publishesAPointWithoutRowsOnlyIfTheWatermarkAdvanced() throws Exception {
    try (var committer = tables.committer()) {
      long before = decisions().snapshotId();
      complete(committer, 1, tables.written(1, NO_WATERMARK));
      complete(committer, 2);
      assertThat(decisions().snapshotId()).isEqualTo(before);

      complete(committer, 3, tables.written(3, 1_000));
      assertThat(tables.checkpoint()).isEqualTo(3);

      complete(committer, 4, tables.written(4, 1_000));
      assertThat(tables.checkpoint()).isEqualTo(3);
    }
  }

  @Test
  void theWatermarkOfAPointIsTheMinimumOfAllWritersAndNeverDecreases() throws Exception {
    try (var committer = tables.committer()) {
      complete(committer, 1, tables.written(1, 9_000), tables.written(1, 4_000, post("a", "p")));
      assertThat(tables.warehouse.newestPoint().watermark()).hasToString("1970-01-01T00:00:04Z");

      complete(committer, 2, tables.written(2, NO_WATERMARK, post("b", "p")));
      assertThat(tables.warehouse.newestPoint().watermark()).hasToString("1970-01-01T00:00:04Z");
    }
  }

  @Test
  void aSecondNotificationChangesNothing() throws Exception {
    try (var committer = tables.committer()) {
      complete(committer, 1, tables.written(1, 0, post("a", "p")));
      long before = decisions().snapshotId();

      committer.notifyOfCompletedCheckpoint(1);

      assertThat(decisions().snapshotId()).isEqualTo(before);
    }
  }

  @Test
  void theNextCheckpointCommitsTheFilesOfAnAbortedOne() throws Exception {
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 0, post("a", "p")), 0);
      committer.snapshot(1, 0);
      committer.processElement(tables.written(2, 0, post("b", "p")), 0);
      committer.snapshot(2, 0);

      committer.notifyOfCompletedCheckpoint(2);

      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @Test
  void readersNeverSeeAPartialCheckpoint() throws Exception {
    List<String> seen = new ArrayList<>();
    Onlooker.look =
        () ->
            seen.add(
                tables.visible(Table.POSTS, "post_id").size()
                    + " "
                    + tables.visible(Table.WITHDRAWALS, "post_id").size()
                    + " "
                    + tables.visible(Table.DECISIONS, "outcome").size());
    try (var committer = tables.committer(tables.options, new Onlooker())) {
      for (int checkpoint = 1; checkpoint <= 2; checkpoint++) {
        String id = "post-" + checkpoint;
        complete(
            committer,
            checkpoint,
            tables.written(
                checkpoint,
                0,
                post(id, "p"),
                withdrawal(id, "p"),
                Rows.sparse(Table.DECISIONS, id)));
      }
    }
    assertThat(seen)
        .containsExactly(
            "0 0 0", "0 0 0", "0 0 0", "0 0 0", "0 0 0", "1 1 1", //
            "1 1 1", "1 1 1", "1 1 1", "1 1 1", "1 1 1", "2 2 2");
  }

  @Test
  void aFileThatArrivesAfterItsBarrierFailsTheTask() throws Exception {
    try (var committer = tables.committer()) {
      committer.snapshot(1, 0);
      assertThatThrownBy(() -> committer.processElement(tables.written(1, 0), 0))
          .hasMessageContaining("aligned checkpoints");
    }
  }

  private Snapshot decisions() {
    return tables.warehouse.table(Table.DECISIONS).currentSnapshot();
  }

  static void complete(
      OneInputStreamOperatorTestHarness<WrittenFiles, Void> committer,
      long checkpoint,
      WrittenFiles... written)
      throws Exception {
    for (WrittenFiles one : written) {
      committer.processElement(one, 0);
    }
    committer.snapshot(checkpoint, 0);
    committer.notifyOfCompletedCheckpoint(checkpoint);
  }

  private static final class Onlooker implements CommitObserver {
    private static Runnable look = () -> {};

    @Override
    public void at(Step now, Table where) {
      look.run();
    }
  }
}
