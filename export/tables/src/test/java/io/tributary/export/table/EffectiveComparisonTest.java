package io.tributary.export.table;

import static io.tributary.export.table.Rows.START_MILLIS;
import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.sample;
import static io.tributary.export.table.Rows.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveComparisonTest {
  private static final long END = START_MILLIS + 1;

  @TempDir Path folder;
  private int cases;

  @Test
  void equalTablesAreEqualInAnyOrderOfRows() throws Exception {
    TableRow counts =
        sample("a", "1h", END)
            .set("by_position", Collections.singletonList(new Object[] {1L, 2L, 3L}));
    TableRow same =
        sample("a", "1h", END)
            .set("by_position", Collections.singletonList(new Object[] {1L, 2L, 3L}));
    EffectiveComparison found =
        compare(
            List.of(post("a", "p"), post("b", "p"), counts, sample("b", "1h", END)),
            List.of(sample("b", "1h", END), same, post("b", "p"), post("a", "p")),
            false);
    assertThat(found).isEqualTo(new EffectiveComparison(2, 0, 0, 0, 0));
    assertThat(found.isEqual()).isTrue();
  }

  @Test
  void everyFieldIsCompared() throws Exception {
    TableRow counts =
        sample("a", "1h", END)
            .set("by_position", Collections.singletonList(new Object[] {1L, 2L, 3L}));
    TableRow other =
        sample("a", "1h", END)
            .set("by_position", Collections.singletonList(new Object[] {1L, 2L, 4L}));
    EffectiveComparison found =
        compare(
            List.of(post("a", "p"), counts, post("b", "p", "q"), sample("b", "1h", END)),
            List.of(post("a", "p"), other, post("b", "p"), sample("b", "1h", END)),
            false);
    assertThat(found).isEqualTo(new EffectiveComparison(0, 2, 0, 0, 0));
    assertThat(found.isEqual()).isFalse();
  }

  @Test
  void rowsOfOneSideAreCounted() throws Exception {
    EffectiveComparison found =
        compare(
            List.of(post("a", "p"), sample("a", "1h", END)),
            List.of(post("a", "p"), sample("a", "24h", END), sample("a", "7d", END)),
            false);
    assertThat(found).isEqualTo(new EffectiveComparison(0, 0, 1, 2, 0));
  }

  /** A purpose that was withdrawn or refused before must not come back, with or without rows. */
  @Test
  void whatIsAllowedOnlyAfterwardsIsGained() throws Exception {
    List<TableRow> before = List.of(post("a", "p", "q"), withdrawal("a", "q"), post("b", "p"));
    List<TableRow> after = List.of(post("a", "p", "q"), post("b", "p"), post("new", "p", "q"));
    assertThat(compare(before, after, false).gained()).isEqualTo(3);
    // A post of an event that was not decided before may be new; a decided one gains nothing.
    assertThat(compare(before, after, true).gained()).isEqualTo(1);
    assertThat(compare(before, before, false).gained()).isZero();
    assertThat(compare(after, before, false).gained()).as("less is no gain").isZero();
  }

  private EffectiveComparison compare(
      List<TableRow> before, List<TableRow> after, boolean undecided) throws Exception {
    Path place = folder.resolve("case-" + ++cases);
    try (TablesFixture old = new TablesFixture(place.resolve("old"));
        TablesFixture other = new TablesFixture(place.resolve("new"))) {
      old.publish(before.toArray(TableRow[]::new));
      other.publish(after.toArray(TableRow[]::new));
      return EffectiveComparison.of(
          PointReader.newest(old.warehouse), PointReader.newest(other.warehouse), undecided);
    }
  }
}
