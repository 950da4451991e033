package io.tributary.export.bench;

import io.tributary.export.accounting.Accounting;
import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.table.EffectiveTotals;
import io.tributary.export.table.PointReader;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run left in the tables.
 *
 * @param counted number of events by outcome: admitted, duplicate, and each reason of a refusal
 * @param pending events without a decision
 * @param posts published posts, in the decision log
 * @param postsEffective posts of the effective dataset
 * @param withdrawn purposes that posts have lost
 */
record BenchOutcome(
    SortedMap<String, Long> counted,
    long pending,
    long posts,
    long postsEffective,
    long withdrawn) {
  private static final String ADMITTED = "admitted";
  private static final String DUPLICATE = "duplicate";

  /** Reads the outcome of the whole job. */
  static BenchOutcome of(PointReader tables, OffsetRange range, long read) {
    Accounting accounting = Accounting.of(tables, read, range);
    SortedMap<String, Long> counted = new TreeMap<>(accounting.refused());
    counted.put(ADMITTED, accounting.admitted());
    counted.put(DUPLICATE, accounting.duplicate());
    return new BenchOutcome(
        counted,
        accounting.pending(),
        accounting.posts(),
        EffectiveTotals.of(tables).posts(),
        withdrawn(tables));
  }

  private static long withdrawn(PointReader tables) {
    List<String> columns = List.of("post_id", "purpose");
    try (Stream<TableRow> rows = tables.rows(Table.WITHDRAWALS, columns)) {
      return rows.map(
              row ->
                  List.of(String.valueOf(row.get("post_id")), String.valueOf(row.get("purpose"))))
          .distinct()
          .count();
    }
  }

  /** The counts that are not the expected ones, each as a sentence. */
  List<String> differences(BenchmarkExpected expected) {
    SortedMap<String, Long> right = new TreeMap<>(expected.refused());
    right.put(ADMITTED, expected.admitted());
    right.put(DUPLICATE, expected.duplicates());
    List<String> wrong = new ArrayList<>();
    SortedMap<String, Long> all = new TreeMap<>(right);
    all.putAll(counted);
    for (String outcome : all.keySet()) {
      compare(outcome, counted.getOrDefault(outcome, 0L), right.getOrDefault(outcome, 0L), wrong);
    }
    compare("pending", pending, 0, wrong);
    compare("posts", posts, expected.posts(), wrong);
    compare("effective posts", postsEffective, expected.postsEffective(), wrong);
    compare("withdrawn purposes", withdrawn, expected.withdrawn(), wrong);
    return wrong;
  }

  private static void compare(String what, long counted, long right, List<String> wrong) {
    if (counted != right) {
      wrong.add("%s: counted %,d, expected %,d".formatted(what, counted, right));
    }
  }
}
