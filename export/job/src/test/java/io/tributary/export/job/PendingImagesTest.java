package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.table.PointReader;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images are pending. */
class PendingImagesTest {
  @TempDir Path folder;

  @Test
  void unknownImagesOfAllowedPostsOncePerAddress() throws Exception {
    try (TablesFixture tables = new TablesFixture(folder)) {
      tables.publish(
          post("new", "file:/1", "aa"),
          post("same-address", "file:/1", null),
          post("known", "file:/2", null),
          post("broken", "file:/3", null),
          post("missing", "file:/8", null),
          post("forbidden", "file:/9", null),
          post("unread", "file:/7", null),
          post("slow", "file:/4", null),
          post("moved", "file:/5", null),
          post("withdrawn", "file:/6", null),
          Rows.withdrawal("withdrawn", "evaluate"));
      tables.addImageFeatures(
          Rows.imageFeatures("known", "file:/2", "OK"),
          Rows.imageFeatures("broken", "file:/3", "UNDECODABLE"),
          Rows.imageFeatures("missing", "file:/8", "NOT_FOUND"),
          Rows.imageFeatures("forbidden", "file:/9", "FORBIDDEN_ADDRESS"),
          Rows.imageFeatures("unread", "file:/7", "NOT_DECODED"),
          Rows.imageFeatures("slow", "file:/4", "TIMED_OUT"),
          Rows.imageFeatures("moved", "file:/old", "OK"));

      assertThat(PendingImages.read(PointReader.newest(tables.warehouse())))
          .containsExactly(
              new PendingImage("file:/1", List.of("new", "same-address"), List.of("aa", "")),
              new PendingImage("file:/4", List.of("slow"), List.of("")),
              new PendingImage("file:/5", List.of("moved"), List.of("")),
              new PendingImage("file:/7", List.of("unread"), List.of("")),
              new PendingImage("file:/8", List.of("missing"), List.of("")),
              new PendingImage("file:/9", List.of("forbidden"), List.of("")));
    }
  }

  @Test
  void travelsWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(PendingImage.class);
  }

  static TableRow post(String id, String uri, String sha256) {
    return Rows.post(id, "evaluate").set("image_uri", uri).set("image_sha256", sha256);
  }
}
