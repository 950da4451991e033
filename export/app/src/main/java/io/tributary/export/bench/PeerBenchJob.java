package io.tributary.export.bench;

import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.job.InputJob;
import io.tributary.export.job.PeerJob;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The peers' contract: dedup by id, consent of the actor, ten columns. */
final class PeerBenchJob implements BenchedJob {
  @Override
  public InputJob pipeline() {
    return PeerJob::build;
  }

  /** Reads the table back: a duplicate or a refused event in it would be a row too many. */
  @Override
  public BenchOutcome outcome(CurationPlan plan, OffsetRange range, BenchmarkExpected expected) {
    try (Warehouse warehouse = plan.storage().open();
        Stream<TableRow> events =
            PointReader.newest(warehouse).rows(Table.EVENTS, PeerJob.COLUMNS)) {
      return compared(events.mapToLong(row -> 1).sum(), expected);
    }
  }

  static BenchOutcome compared(long rows, BenchmarkExpected expected) {
    BenchOutcome outcome = new BenchOutcome(new TreeMap<>(Map.of(BenchOutcome.ADMITTED, rows)));
    outcome.compare("rows", rows, expected.allowedByActor());
    return outcome;
  }
}
