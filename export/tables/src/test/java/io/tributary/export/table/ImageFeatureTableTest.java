package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.TableProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The current row of a post, and the removal of rows that may no longer be used. */
class ImageFeatureTableTest {
  @TempDir Path folder;
  private TablesFixture tables;
  private ImageFeatureTable features;

  @BeforeEach
  void create() {
    tables = new TablesFixture(folder);
    features = new ImageFeatureTable(tables.warehouse);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void theLatestRowCounts() {
    append(row("a", "OK", 2), row("b", "NOT_FOUND", 1));
    append(row("a", "TIMED_OUT", 1), row("b", "OK", 2));

    assertThat(features.newest()).containsOnlyKeys("a", "b");
    assertThat(features.newest().values())
        .extracting(row -> row.get("image_status"))
        .containsOnly("OK");
  }

  @Test
  void everyCellRoundTrips() {
    TableRow full = Rows.filled(Table.IMAGE_FEATURES, "a");
    append(full);
    assertThat(features.newest().values())
        .singleElement()
        .extracting(Rows::text)
        .isEqualTo(Rows.text(full));
  }

  @Test
  void readersOfAPointSeeItsNewestRows() {
    append(row("a", "OK", 1));
    assertThat(PointReader.newest(tables.warehouse).newestImageFeatures()).containsOnlyKeys("a");
  }

  @Test
  void aWarehouseWithoutTheTableReadsAsEmpty() {
    tables.warehouse.dropTable(Table.IMAGE_FEATURES);
    assertThat(features.newest()).isEmpty();

    features.create();
    assertThat(features.newest()).isEmpty();
    append(row("a", "OK", 1));
    assertThat(features.newest()).containsOnlyKeys("a");
  }

  @Test
  void removedPostsLeaveNoBytesInLiveFiles() throws IOException {
    // Uncompressed, so that a search finds the text in the bytes.
    tables
        .warehouse
        .table(Table.IMAGE_FEATURES)
        .updateProperties()
        .set(TableProperties.PARQUET_COMPRESSION, "uncompressed")
        .commit();
    append(row("post-kept-1", "OK", 1), row("post-gone-1", "OK", 1));
    append(row("post-gone-2", "OK", 1));
    append(row("post-kept-2", "OK", 1));
    List<String> before = files();
    assertThat(bytes()).contains("post-gone-1", "post-gone-2", "post-kept-1", "post-kept-2");

    assertThat(features.retain(Set.of("post-kept-1", "post-kept-2"))).isEqualTo(2);

    assertThat(bytes()).contains("post-kept-1", "post-kept-2").doesNotContain("post-gone");
    assertThat(features.newest()).containsOnlyKeys("post-kept-1", "post-kept-2");
    assertThat(files()).hasSize(2).filteredOn(before::contains).hasSize(1);
  }

  @Test
  void writesNothingIfNoRowHasToBeRemoved() {
    append(row("a", "OK", 1));
    List<String> before = files();

    assertThat(features.retain(Set.of("a", "b"))).isZero();

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aCopyHasTheCurrentRowsOfPostsThatMayBeUsedThere() throws Exception {
    append(row("a", "TIMED_OUT", 1), row("b", "OK", 1), row("never", "OK", 1));
    append(row("a", "OK", 2));
    try (TablesFixture other = new TablesFixture(folder.resolve("other"))) {
      other.publish(
          Rows.post("a", "evaluate"), Rows.post("b", "evaluate"), Rows.withdrawal("b", "evaluate"));
      ImageFeatureTable copy = new ImageFeatureTable(other.warehouse);
      copy.copyFrom(tables.warehouse);
      assertThat(copy.newest()).containsOnlyKeys("a");
      assertThat(copy.newest().get("a").get("image_status")).isEqualTo("OK");
    }
  }

  @Test
  void withdrawnPostsHaveToBeRemoved() throws Exception {
    tables.publish(
        Rows.post("a", "evaluate"),
        Rows.post("b", "evaluate", "train"),
        Rows.post("c", "evaluate"),
        Rows.withdrawal("b", "train"),
        Rows.withdrawal("c", "evaluate"));
    append(row("a", "OK", 1), row("b", "OK", 1), row("c", "OK", 1), row("never", "OK", 1));

    assertThat(features.retainAllowed()).isEqualTo(2);

    assertThat(features.newest()).containsOnlyKeys("a", "b");
  }

  private void append(TableRow... rows) {
    tables.addImageFeatures(rows);
  }

  private static TableRow row(String postId, String status, long lookedAt) {
    return Rows.imageFeatures(postId, "file:/" + postId + ".png", status)
        .set("image_looked_at", lookedAt);
  }

  private List<String> files() {
    var table = tables.warehouse.table(Table.IMAGE_FEATURES);
    return new SnapshotRows(Table.IMAGE_FEATURES, table, table.currentSnapshot().snapshotId())
        .files().stream().map(DataFile::location).toList();
  }

  private String bytes() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String file : files()) {
      all.append(new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }
}
