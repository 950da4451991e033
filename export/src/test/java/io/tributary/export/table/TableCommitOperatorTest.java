package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void rowsAreVisibleOnceTheirCheckpointIsComplete() throws Exception {
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
}
