package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No file of a commit is removed if it succeeded but was reported as failed. */
@Tag("slow")
class CarefulCommitTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"POSTS", "DECISIONS"})
  void aClientThatFindsItsOwnCommitKeepsTheFiles(Table faulty) throws Exception {
    try (TablesFixture tables = new TablesFixture(folder)) {
      WarehouseOptions flaky = FlakyCatalog.in(tables.options);
      FlakyCatalog.arm(faulty.tableName(), FlakyCatalog.Fault.OWN_COMMIT_IN_THE_WAY);
      try (var committer = tables.committer(flaky, CommitObserver.NONE)) {
        complete(committer, 1, tables.written(1, 0, post("a", "p"), decision("d")));
        assertThat(FlakyCatalog.NEXT.get())
            .as("the fault occurred")
            .isEqualTo(FlakyCatalog.Fault.NONE);
        complete(committer, 2, tables.written(2, 0, post("b", "p"), decision("e")));
      }
      assertThat(SnapshotFiles.missing(tables.options)).isEmpty();
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
      assertThat(tables.visible(Table.DECISIONS, "outcome")).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FlakyCatalog.Fault.class,
      names = {"OWN_COMMIT_IN_THE_WAY", "ANSWER_LOST"})
  void theImageTableKeepsFilesThatMayHaveBeenCommitted(FlakyCatalog.Fault fault) throws Exception {
    try (TablesFixture tables = new TablesFixture(folder);
        Warehouse flaky = Warehouse.open(FlakyCatalog.in(tables.options))) {
      ImageFeatureTable features = new ImageFeatureTable(flaky);
      features.append(rows(flaky, "a", "b"));
      FlakyCatalog.arm(Table.IMAGE_FEATURES.tableName(), fault);
      if (fault == FlakyCatalog.Fault.ANSWER_LOST) {
        assertThatThrownBy(() -> features.retain(Set.of("a")))
            .isInstanceOf(CommitStateUnknownException.class);
      } else {
        features.append(rows(flaky, "c"));
      }
      assertThat(FlakyCatalog.NEXT.get())
          .as("the fault occurred")
          .isEqualTo(FlakyCatalog.Fault.NONE);
      assertThat(SnapshotFiles.missing(tables.options)).isEmpty();
    }
  }

  @Test
  void theFilesOfAFailedAttemptAreRemoved() throws Exception {
    try (TablesFixture tables = new TablesFixture(folder);
        Warehouse flaky = Warehouse.open(FlakyCatalog.in(tables.options))) {
      FlakyCatalog.arm(Table.IMAGE_FEATURES.tableName(), FlakyCatalog.Fault.CONFLICT);
      new ImageFeatureTable(flaky).append(rows(flaky, "a"));
      assertThat(FlakyCatalog.NEXT.get())
          .as("the fault occurred")
          .isEqualTo(FlakyCatalog.Fault.NONE);
      try (Stream<Path> files = Files.walk(Path.of(tables.options.warehouse()))) {
        assertThat(files.filter(CarefulCommitTest::isImagesManifestList)).hasSize(1);
      }
    }
  }

  private static boolean isImagesManifestList(Path file) {
    return file.toString().contains(Table.IMAGE_FEATURES.tableName())
        && file.getFileName().toString().startsWith("snap-");
  }

  private static List<FanOutWriter.Finished> rows(Warehouse warehouse, String... ids) {
    FanOutWriter writer =
        new FanOutWriter(warehouse::table, 0, ids.length, TableLayout.TARGET_FILE_BYTES);
    for (String id : ids) {
      writer.write(Rows.imageFeatures(id, "https://images.example/" + id, "OK"));
    }
    return writer.finish();
  }

  private static TableRow decision(String tag) {
    return Rows.sparse(Table.DECISIONS, tag);
  }

  private static void complete(
      OneInputStreamOperatorTestHarness<WrittenFiles, Void> committer,
      long checkpoint,
      WrittenFiles written)
      throws Exception {
    committer.processElement(written, 0);
    committer.snapshot(checkpoint, checkpoint);
    committer.notifyOfCompletedCheckpoint(checkpoint);
  }
}
