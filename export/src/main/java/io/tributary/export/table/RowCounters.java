package io.tributary.export.table;

import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what is written, for those who look on: rows by table ({@code rows_posts}), and events by
 * what was decided of them ({@code events_admitted}). They begin anew with each start of a job; the
 * tables themselves have the truth.
 */
final class RowCounters {
  /** What the names of the counters of rows begin with. */
  static final String ROWS = "rows_";

  /** What the names of the counters of events begin with. */
  static final String EVENTS = "events_";

  private final Map<Table, Counter> rows = new EnumMap<>(Table.class);
  private final Map<String, Counter> events;

  RowCounters(MetricGroup metrics) {
    for (Table table : Table.allCurated()) {
      rows.put(table, metrics.counter(ROWS + table.tableName()));
    }
    events =
        Arrays.stream(Outcome.values())
            .collect(
                Collectors.toMap(
                    Outcome::name,
                    outcome -> metrics.counter(EVENTS + outcome.name().toLowerCase(Locale.ROOT))));
  }

  void count(TableRow row) {
    Counter ofTable = rows.get(row.table());
    if (ofTable != null) {
      ofTable.inc();
    }
    if (row.table() == Table.DECISIONS) {
      // Rows that no stage of curation made say nothing of events.
      Counter ofOutcome = events.get(String.valueOf(row.get("outcome")));
      if (ofOutcome != null && row.get("events") instanceof Long count) {
        ofOutcome.inc(count);
      }
    }
  }
}
