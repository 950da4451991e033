package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.FolderContents;
import io.tributary.schemas.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.iceberg.exceptions.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables stay readable and writable when their folder moves. */
class MovedTablesTest {
  @TempDir Path temp;

  @Test
  void aCopyCanBeContinuedAndTheOriginalIsUnchanged() throws Exception {
    Path original = temp.resolve("original");
    Path copy = temp.resolve("copy");
    OperatorSubtaskState state = publishOneAndWriteAnother(original);
    FolderContents before = FolderContents.of(original);
    before.copyTo(copy);

    try (TablesFixture tables = new TablesFixture(copy)) {
      tables.restored(state, 2).close();
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
      tables.addImageFeatures(Rows.imageFeatures("a", "file:/a.png", "OK"));
      assertThat(new ImageFeatureTable(tables.warehouse()).retain(Set.of())).isEqualTo(1);
    }

    assertThat(FolderContents.of(original)).isEqualTo(before);
    try (TablesFixture tables = new TablesFixture(original)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
    }
  }

  @Test
  void aMovedFolderCanBeContinued() throws Exception {
    Path before = temp.resolve("before");
    OperatorSubtaskState state = publishOneAndWriteAnother(before);
    Path after = Files.move(before, temp.resolve("after"));

    try (TablesFixture tables = new TablesFixture(after)) {
      tables.restored(state, 2).close();
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
    // Then a second move, to a path in which a parent folder has the same name as the one that
    // holds the tables.
    after = Files.move(after, Files.createDirectories(temp.resolve("warehouse")).resolve("x"));
    try (TablesFixture tables = new TablesFixture(after)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
    assertThat(before).doesNotExist();
  }

  @Test
  void aFolderMayHaveAnyName() throws Exception {
    Path folder = temp.resolve("a b#c%20d?e=[f]&ü;'\"");
    publish(folder, "a");
    try (TablesFixture tables = new TablesFixture(folder)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
    }
    assertThat(temp.toFile().list()).containsExactly(folder.getFileName().toString());
    assertThat(folder.resolve("catalog.db")).exists();
  }

  @Test
  void pathsOutsideOfTheWarehouseAreRejected() {
    LocalLocations here = new LocalLocations(Path.of("/srv/data/warehouse"));

    assertThat(here.resolve("/old/warehouse/x/warehouse/t/posts/data/1.parquet"))
        .isEqualTo(Path.of("/srv/data/warehouse/t/posts/data/1.parquet"));
    assertThat(here.resolve("file:/srv/data/warehouse/t/posts"))
        .isEqualTo(Path.of("/srv/data/warehouse/t/posts"));
    for (String name : new String[] {"/etc/x", "/a/warehouse/../x", "/a/warehouse/", "warehouse"}) {
      assertThatThrownBy(() -> here.resolve(name))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("/srv/data/warehouse");
    }
  }

  private static void publish(Path folder, String post) throws Exception {
    try (TablesFixture tables = new TablesFixture(Files.createDirectories(folder))) {
      tables.publish(Rows.post(post, "evaluate"));
    }
  }

  /** Post a is committed; only the state refers to the files of post b, as after a kill. */
  private static OperatorSubtaskState publishOneAndWriteAnother(Path folder) throws Exception {
    try (TablesFixture tables = new TablesFixture(Files.createDirectories(folder));
        var committer = tables.committer()) {
      committer.processElement(tables.written(1, 1_000, Rows.post("a", "evaluate")), 0);
      committer.snapshot(1, 0);
      committer.notifyOfCompletedCheckpoint(1);
      committer.processElement(tables.written(2, 2_000, Rows.post("b", "evaluate")), 0);
      return committer.snapshot(2, 0);
    }
  }
}
