package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static io.tributary.export.table.TableCommitOperatorTest.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts whose state does not match the tables. */
class StreamHistoryTest {
  @TempDir Path folder;
  private TablesFixture tables;
  private OperatorSubtaskState older;

  @BeforeEach
  void create() {
    tables = new TablesFixture(folder);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void tablesAheadOfTheStateAreRolledBackAndRowsWrittenAgain() throws Exception {
    commitThreeAndKeepTheFirst();

    try (var again = tables.restored(older, 1)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(tables.checkpoint()).isEqualTo(1);

      complete(again, 2, tables.written(2, 200, post("b", "p"), post("c", "p")));
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b", "c");
    }
  }

  @Test
  void withdrawalsStayInForceAfterARollback() throws Exception {
    commitThreeAndKeepTheFirst();

    try (var again = tables.restored(older, 1)) {
      assertThat(AllowedPosts.read(PointReader.newest(tables.warehouse))).isEmpty();

      complete(again, 2, tables.written(2, 200, post("b", "p"), withdrawal("a", "p")));
      assertThat(AllowedPosts.read(PointReader.newest(tables.warehouse)))
          .extracting(AllowedPost::postId)
          .containsExactly("b");
    }
  }

  @Test
  void aRollbackIsIdempotent() throws Exception {
    commitThreeAndKeepTheFirst();
    tables.restored(older, 1).close();

    try (var again = tables.restored(older, 1)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
      try (Stream<?> withdrawals = PointReader.newest(tables.warehouse).newestWithdrawals()) {
        assertThat(withdrawals).hasSize(1);
      }
    }
  }

  @Test
  void tablesAheadOfTheStateAndRewrittenPreventTheStart() throws Exception {
    commitThreeAndKeepTheFirst();
    rewrite(tables.warehouse.table(Table.POSTS));

    assertThatThrownBy(() -> tables.restored(older, 1))
        .hasMessageContaining("table posts holds checkpoint 3, this start resumes from 1")
        .hasMessageContaining("resume from checkpoint 3 or later");
    assertThat(tables.checkpoint()).isEqualTo(3);
  }

  @Test
  void aRewriteKeepsTheMarkOfTheCommittedCheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 100, post("a", "p")), 0);
      state = committer.snapshot(1, 0);
      committer.notifyOfCompletedCheckpoint(1);
    }
    var posts = tables.warehouse.table(Table.POSTS);
    rewrite(posts);
    posts.refresh();
    posts.expireSnapshots().expireOlderThan(System.currentTimeMillis() + 1).retainLast(1).commit();

    try (var again = tables.restored(state, 1)) {
      complete(again, 2, tables.written(2, 200, post("b", "p")));
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @Test
  void aStartWithoutStateOnWrittenTablesFails() throws Exception {
    commitThreeAndKeepTheFirst();

    assertThatThrownBy(() -> tables.committer())
        .hasMessageContaining("table posts holds checkpoint 3 of stream")
        .hasMessageContaining("resume from the last checkpoint or savepoint");
  }

  @Test
  void aStateAheadOfTheTablesIsRejected() throws Exception {
    OperatorSubtaskState newer;
    try (var committer = tables.committer()) {
      complete(committer, 1, tables.written(1, 100, post("a", "p")));
      newer = committer.snapshot(2, 0);
    }
    try (TablesFixture replaced = new TablesFixture(folder.resolve("other"))) {
      assertThatThrownBy(() -> replaced.restored(newer, 2))
          .hasMessageContaining("the state has published checkpoint 1")
          .hasMessageContaining("the tables hold none of it");
    }
  }

  private void commitThreeAndKeepTheFirst() throws Exception {
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 100, post("a", "p")), 0);
      older = committer.snapshot(1, 0);
      committer.notifyOfCompletedCheckpoint(1);
      complete(committer, 2, tables.written(2, 200, post("b", "p"), withdrawal("a", "p")));
      complete(committer, 3, tables.written(3, 300, post("c", "p")));
    }
  }

  /** Rewrites like maintenance: the same rows in another snapshot that inherits the mark. */
  private static void rewrite(org.apache.iceberg.Table table) throws Exception {
    List<DataFile> files;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      files =
          java.util.stream.StreamSupport.stream(tasks.spliterator(), false)
              .map(FileScanTask::file)
              .toList();
    }
    RewriteFiles rewrite = table.newRewrite();
    for (DataFile file : files) {
      Path copy = Path.of(file.location() + ".rewritten.parquet");
      java.nio.file.Files.copy(Path.of(file.location()), copy);
      rewrite.deleteFile(file);
      rewrite.addFile(
          org.apache.iceberg.DataFiles.builder(table.spec())
              .copy(file)
              .withPath(copy.toString())
              .build());
    }
    Provenance.inherit(rewrite, table);
    rewrite.commit();
  }
}
