package io.tributary.export.bench;

import io.tributary.export.accounting.Accounting;
import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.job.CurationJob;
import io.tributary.export.job.InputJob;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.table.EffectiveTotals;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The curation job, as it runs in production. */
final class WholeBenchJob implements BenchedJob {
  @Override
  public InputJob pipeline() {
    return CurationJob::build;
  }

  @Override
  public BenchOutcome outcome(CurationPlan plan, OffsetRange range, BenchmarkExpected expected) {
    try (Warehouse warehouse = plan.storage().open()) {
      PointReader tables = PointReader.newest(warehouse);
      Accounting accounting = Accounting.of(tables, expected.read(), range);
      return compared(accounting, EffectiveTotals.of(tables).posts(), withdrawn(tables), expected);
    }
  }

  static BenchOutcome compared(
      Accounting accounting, long postsEffective, long withdrawn, BenchmarkExpected expected) {
    SortedMap<String, Long> counted = new TreeMap<>(accounting.refused());
    counted.put(BenchOutcome.ADMITTED, accounting.admitted());
    counted.put(BenchOutcome.DUPLICATE, accounting.duplicate());
    SortedMap<String, Long> right = new TreeMap<>(expected.refused());
    right.put(BenchOutcome.ADMITTED, expected.admitted());
    right.put(BenchOutcome.DUPLICATE, expected.duplicates());
    BenchOutcome outcome = new BenchOutcome(counted);
    SortedSet<String> names = new TreeSet<>(counted.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      outcome.compare(name, counted.getOrDefault(name, 0L), right.getOrDefault(name, 0L));
    }
    outcome.compare("invalid", accounting.invalid(), 0);
    outcome.compare("pending", accounting.pending(), 0);
    outcome.compare("posts", accounting.posts(), expected.posts());
    outcome.compare("effective posts", postsEffective, expected.postsEffective());
    outcome.compare("withdrawn purposes", withdrawn, expected.withdrawn());
    return outcome;
  }

  private static long withdrawn(PointReader tables) {
    List<String> columns = List.of("post_id", "purpose");
    try (Stream<TableRow> rows = tables.rows(Table.WITHDRAWALS, columns)) {
      return rows.map(row -> List.of(text(row, "post_id"), text(row, "purpose")))
          .distinct()
          .count();
    }
  }

  private static String text(TableRow row, String column) {
    return String.valueOf(row.get(column));
  }
}
