package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The partitioning of a table: by day or month of a time column, or none.
 *
 * <p>Only tables whose rows are dropped or rewritten by time are partitioned. The others are small
 * or read as a whole; the bounds of their time column prune their files.
 *
 * @param unit length of a partition
 * @param column the time column; empty without partitions
 */
record Partitioning(Unit unit, String column) {

  enum Unit {
    NONE,
    DAY,
    MONTH
  }

  private static final int MILLIS_PER_DAY = 86_400_000;

  static Partitioning of(Table table) {
    return switch (table) {
      // Replay and verification read ranges of days; an erasure rewrites days.
      case EVENTS -> new Partitioning(Unit.DAY, "event_time");
      // Looked up by event for years; each partition has only a few packed rows per day.
      case DECISIONS -> new Partitioning(Unit.MONTH, "event_time");
      // Raw bytes of unknown content: dropping a day needs no rewriting.
      case REJECTS -> new Partitioning(Unit.DAY, "received_at");
      case POSTS, SAMPLES, PROMPTS, WITHDRAWALS, DENIALS, IMAGE_FEATURES ->
          new Partitioning(Unit.NONE, "");
    };
  }

  /** The partitioning as an Iceberg spec. */
  PartitionSpec spec(Schema schema) {
    PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
    return switch (unit) {
      case NONE -> PartitionSpec.unpartitioned();
      case DAY -> builder.day(column).build();
      case MONTH -> builder.month(column).build();
    };
  }

  /** The position of the time column in a row, or -1. */
  int position(Table table) {
    return unit == Unit.NONE ? -1 : table.position(column);
  }

  /**
   * The partition of a row as Iceberg numbers it: days or months since 1970; 0 without partitions.
   *
   * <p>Iceberg's {@code PartitionKey} computes the same at 100 ns a row; this takes 5.
   */
  int ordinal(TableRow row, int position) {
    if (unit == Unit.NONE) {
      return 0;
    }
    @Nullable Object cell = row.get(position);
    Long millis =
        (Long)
            Objects.requireNonNull(cell, () -> row.table().tableName() + " row without " + column);
    int day = (int) Math.floorDiv((long) millis, MILLIS_PER_DAY);
    return unit == Unit.DAY ? day : month(day);
  }

  private static int month(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return (date.getYear() - 1970) * 12 + date.getMonthValue() - 1;
  }
}
