package io.tributary.export.redrive;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The dead letters of a data folder at its newest point, and the decisions on redriven ones. */
public final class RejectsTable implements AutoCloseable {
  private static final List<String> DECISION =
      List.of(
          "outcome",
          "reason",
          "topic",
          "partition",
          "first_offset",
          "last_offset",
          "events",
          "offsets");

  private final Warehouse warehouse;
  private final PointReader reader;

  private RejectsTable(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.reader = PointReader.newest(warehouse);
  }

  public static RejectsTable open(DataFolder folder) {
    Warehouse warehouse = Storage.of(folder).open();
    try {
      return new RejectsTable(warehouse);
    } catch (RuntimeException e) {
      warehouse.close();
      throw e;
    }
  }

  /** All rows, unordered. The caller closes the stream. */
  public Stream<TableRow> rows() {
    return reader.rows(Table.REJECTS);
  }

  /** All rows with the given columns, unordered. The caller closes the stream. */
  public Stream<TableRow> rows(List<String> columns) {
    return reader.rows(Table.REJECTS, columns);
  }

  /** The decision on a redriven event, as text; empty if there is none yet. */
  public Optional<String> decisionOn(LedgerEntry redriven) {
    try (Stream<TableRow> decisions = reader.rows(Table.DECISIONS, DECISION)) {
      return decisions
          .filter(row -> speaksOf(row, redriven))
          .map(
              row ->
                  row.get("outcome") + (row.get("reason") == null ? "" : " " + row.get("reason")))
          .findFirst();
    }
  }

  private static boolean speaksOf(TableRow row, LedgerEntry redriven) {
    if (!redriven.topic().equals(row.get("topic"))
        || !Objects.equals(redriven.partition(), row.get("partition"))
        || number(row, "events") == 0
        || redriven.offset() < number(row, "first_offset")
        || redriven.offset() > number(row, "last_offset")) {
      return false;
    }
    byte[] packed = (byte[]) row.get("offsets");
    return packed == null
        || Arrays.binarySearch(PackedOffsets.decode(packed), redriven.offset()) >= 0;
  }

  private static long number(TableRow row, String column) {
    return (Long) Objects.requireNonNull(row.get(column));
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
