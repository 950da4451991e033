package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedPostsTest {
  @TempDir Path folder;
  private TablesFixture tables;
  private OneInputStreamOperatorTestHarness<WrittenFiles, Void> committer;

  @BeforeEach
  void create() throws Exception {
    tables = new TablesFixture(folder);
    committer = tables.committer();
  }

  @AfterEach
  void close() throws Exception {
    committer.close();
    tables.close();
  }

  @Test
  void purposesThatWereTakenBackAreOutAndPostsWithNoneLeftToo() throws Exception {
    commit(
        1,
        post("c", "q", "p"),
        post("a", "p").set("root_id", "c").set("parent_id", "c").set("model", null),
        post("b", "p", "q", "r"),
        withdrawal("b", "q"),
        withdrawal("b", "q"),
        withdrawal("a", "q"));
    assertThat(read())
        .containsExactly(
            new AllowedPost("a", List.of("p"), "c", "c", null),
            new AllowedPost("b", List.of("p", "r"), "b", null, "m1"),
            new AllowedPost("c", List.of("p", "q"), "c", null, "m1"));

    commit(2, withdrawal("b", "p"), withdrawal("b", "r"), withdrawal("a", "p"));
    assertThat(read()).extracting(AllowedPost::postId).containsExactly("c");
  }

  @Test
  void tablesWithoutRowsGiveNone() {
    assertThat(read()).isEmpty();
  }

  @Test
  void aWithdrawalActsBeforeItsPointIsPublished() throws Exception {
    commit(1, post("a", "p"));
    PointReader before = PointReader.newest(tables.warehouse);
    commit(2, withdrawal("a", "p"));
    assertThat(AllowedPosts.read(before)).isEmpty();
  }

  private List<AllowedPost> read() {
    return AllowedPosts.read(PointReader.newest(tables.warehouse));
  }

  private void commit(int checkpoint, TableRow... rows) throws Exception {
    TableCommitOperatorTest.complete(committer, checkpoint, tables.written(checkpoint, 0, rows));
  }
}
