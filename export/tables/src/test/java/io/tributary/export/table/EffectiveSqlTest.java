package io.tributary.export.table;

import static io.tributary.export.table.Rows.denial;
import static io.tributary.export.table.Rows.imageFeatures;
import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.sample;
import static io.tributary.export.table.Rows.suppressed;
import static io.tributary.export.table.Rows.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented query returns, cell by cell, what {@code effective} prints. */
@Tag("slow")
class EffectiveSqlTest {
  private static final String FOLDER = "it's a [b]*?";
  private static final String[] PURPOSES = {"evaluate", "train.a", "train.b"};

  /** A folder whose name contains quotes and glob characters. */
  @TempDir Path parent;

  @Test
  void emptyTablesReturnNoRows() throws Exception {
    try (TablesFixture tables = open()) {
      assertSame(tables, 0);
      tables.warehouse.dropTable(Table.IMAGE_FEATURES);
      tables.publish(post("a", "train.a"), sample("a", "1h", 1));
      assertSame(tables, 1);
    }
  }

  @Test
  void everyKindOfWithdrawalExcludesItsRows() throws Exception {
    try (TablesFixture tables = open()) {
      tables.publish(
          post("stays", "train.a", "evaluate"),
          sample("stays", "1h", 5).set("censored", true),
          sample("stays", "1h", 9),
          suppressed("stays", "24h", 9),
          post("withdrawn", "train.a"),
          sample("withdrawn", "1h", 9),
          withdrawal("withdrawn", "train.a"),
          withdrawal("withdrawn", "train.a"),
          post("denied", "train.a", "evaluate"),
          sample("denied", "1h", 9),
          denial("denied", "train.a", "author of denied"),
          post("depicting", "train.a").set("depicts", List.of("x", "y")),
          sample("depicting", "1h", 9),
          denial("depicting", "train.a", "y"),
          post("child", "train.a", "evaluate").set("parent_id", "denied").set("depicts", null),
          sample("child", "1h", 9),
          post("grandchild", "train.a").set("parent_id", "child"),
          sample("grandchild", "1h", 9),
          // A denial by another person, and a denial of another publication of the id: neither
          // applies.
          denial("stays", "train.a", "stranger"),
          denial("stays", "train.a", "author of stays").set("published_at", Rows.START_MILLIS),
          // Admitted, but without a row before its first horizon is due.
          post("young", "train.a"));
      tables.addImageFeatures(
          imageFeatures("stays", "image_uri of stays", "OK").set("image_looked_at", 1L),
          imageFeatures("stays", "image_uri of stays", "UNAVAILABLE").set("image_looked_at", 2L),
          imageFeatures("denied", "elsewhere", "OK"));
      assertThat(assertSame(tables, 4))
          .extracting(row -> row.replaceFirst(" censored.*", ""))
          .containsExactly(
              "post_id=child horizon=1h purposes=[evaluate]",
              "post_id=denied horizon=1h purposes=[evaluate]",
              "post_id=stays horizon=1h purposes=[evaluate,train.a]",
              "post_id=stays horizon=24h purposes=[evaluate,train.a]");
    }
  }

  /** Rows committed after the point are excluded; withdrawals and denials apply at once. */
  @Test
  void readsPostsAtThePointAndTheNewestWithdrawals() throws Exception {
    try (TablesFixture tables = open();
        var committer = tables.committer()) {
      TableCommitOperatorTest.complete(
          committer,
          1,
          tables.written(1, 0, post("a", "evaluate"), sample("a", "1h", 9), post("b", "evaluate")));
      PointReader before = PointReader.newest(tables.warehouse);
      TableCommitOperatorTest.complete(
          committer, 2, tables.written(2, 0, withdrawal("a", "evaluate"), sample("b", "1h", 9)));
      assertThat(DuckRows.effective(EffectiveSql.script(before))).isEmpty();
      assertSame(tables, 1);
    }
  }

  /** The metadata still holds the former paths of the files. */
  @Test
  void namesTheFilesAtTheirCurrentPaths() throws Exception {
    Path moved = parent.resolve("moved");
    try (TablesFixture tables = open()) {
      tables.publish(post("a", "train.a"), sample("a", "1h", 1));
      Files.move(parent.resolve(FOLDER), moved);
    }
    try (TablesFixture tables = new TablesFixture(moved)) {
      assertSame(tables, 1);
    }
  }

  /** Random trees, cycles and chains with random withdrawals and denials. */
  @Test
  void agreesOnAThousandRandomPosts() throws Exception {
    Random random = new Random(22);
    List<TableRow> rows = new ArrayList<>();
    List<TableRow> looks = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      addPost(random, i, rows, looks);
    }
    try (TablesFixture tables = open()) {
      tables.publish(rows.toArray(TableRow[]::new));
      tables.addImageFeatures(looks.toArray(TableRow[]::new));
      List<String> effective = assertSame(tables, null);
      assertThat(effective).hasSizeBetween(200, 1_800);
    }
  }

  private static void addPost(Random random, int i, List<TableRow> rows, List<TableRow> looks) {
    String id = "p" + i;
    TableRow post =
        post(id, List.of(PURPOSES).subList(0, 1 + random.nextInt(3)).toArray(String[]::new))
            .set("depicts", random.nextBoolean() ? null : List.of("d" + i, "e"));
    if (random.nextInt(3) > 0) {
      // Sometimes a later post, so that cycles occur too.
      post.set("parent_id", "p" + random.nextInt(random.nextInt(20) == 0 ? 1_000 : i + 1));
    }
    rows.add(post);
    for (String horizon : List.of("1h", "24h")) {
      for (int end = random.nextInt(3); end > 0; end--) {
        rows.add(
            random.nextBoolean()
                ? sample(id, horizon, end * 7L)
                : suppressed(id, horizon, end * 9L));
      }
    }
    String purpose = PURPOSES[random.nextInt(3)];
    switch (random.nextInt(12)) {
      case 0 -> rows.add(withdrawal(id, purpose));
      case 1 -> rows.add(denial(id, purpose, "author of " + id));
      case 2 -> rows.add(denial(id, purpose, "d" + i));
      case 3 -> rows.add(denial(id, purpose, "stranger"));
      case 4 ->
          rows.add(
              denial(id, purpose, "author of " + id).set("published_at", Rows.START_MILLIS + 2));
      default -> {}
    }
    for (int look = random.nextInt(3); look > 0; look--) {
      String uri = random.nextInt(4) == 0 ? "elsewhere" : "image_uri of " + id;
      looks.add(imageFeatures(id, uri, "look " + look).set("image_looked_at", (long) look));
    }
  }

  private TablesFixture open() throws Exception {
    return new TablesFixture(Files.createDirectory(parent.resolve(FOLDER)));
  }

  private static List<String> assertSame(TablesFixture tables, @Nullable Integer size)
      throws Exception {
    PointReader reader = PointReader.newest(tables.warehouse);
    List<String> found = DuckRows.effective(EffectiveSql.script(reader));
    assertThat(found).isEqualTo(DuckRows.effective(reader));
    if (size != null) {
      assertThat(found).hasSize(size);
    }
    return found;
  }
}
