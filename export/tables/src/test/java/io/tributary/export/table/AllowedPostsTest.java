package io.tributary.export.table;

import static io.tributary.export.table.Rows.denial;
import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
  void excludesWithdrawnPurposesAndPostsWithoutAny() throws Exception {
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
  void emptyTablesAllowNoPost() {
    assertThat(read()).isEmpty();
  }

  @Test
  void aWithdrawalAppliesBeforeItsPointIsPublished() throws Exception {
    commit(1, post("a", "p"));
    PointReader before = PointReader.newest(tables.warehouse);
    commit(2, withdrawal("a", "p"));
    assertThat(AllowedPosts.read(before)).isEmpty();
  }

  @Test
  void aDenialAppliesBeforeItsDecisionAndToDescendants() throws Exception {
    commit(
        1,
        post("c", "p", "q"),
        post("a", "p", "q").set("parent_id", "c"),
        post("b", "p", "q").set("parent_id", "a"),
        post("d", "p", "q"),
        denial("c", "p", "author of c"),
        denial("b", "q", "author of b"));
    assertThat(read())
        .extracting(AllowedPost::postId, AllowedPost::purposes)
        .containsExactly(
            tuple("a", List.of("q")), tuple("c", List.of("q")), tuple("d", List.of("p", "q")));
  }

  /** Another person may publish under the same id: their denial applies to their own post only. */
  @Test
  void onlyTheAuthorAndThoseDepictedCanDeny() throws Exception {
    commit(
        1,
        post("a", "p").set("depicts", List.of("x", "y")),
        post("b", "p").set("depicts", List.of("x", "y")),
        post("c", "p").set("depicts", null),
        denial("a", "p", "y"),
        denial("b", "p", "stranger"),
        denial("c", "p", "y"));
    assertThat(read()).extracting(AllowedPost::postId).containsExactly("b", "c");
  }

  @Test
  void aDenialAppliesToOnePublicationOfAnId() throws Exception {
    commit(
        1, post("a", "p"), denial("a", "p", "author of a").set("published_at", Rows.START_MILLIS));
    assertThat(read()).extracting(AllowedPost::postId).containsExactly("a");
  }

  private List<AllowedPost> read() {
    return AllowedPosts.read(PointReader.newest(tables.warehouse));
  }

  private void commit(int checkpoint, TableRow... rows) throws Exception {
    TableCommitOperatorTest.complete(committer, checkpoint, tables.written(checkpoint, 0, rows));
  }
}
