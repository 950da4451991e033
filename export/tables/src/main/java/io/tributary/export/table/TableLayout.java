package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.Table;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.schema.MessageType;

/** The physical layout of a table: sort order, file sizes, compression and metadata settings. */
final class TableLayout {
  static final long TARGET_FILE_BYTES = 128L << 20;
  static final int ROW_GROUP_BYTES = 32 << 20;

  /** Half a microsecond an event less than level 3, for files of the same size. */
  static final int COMPRESSION_LEVEL = 1;

  static final int PAGE_BYTES = 1 << 20;
  private static final int PAGE_ROWS = 20_000;
  private static final int DICTIONARY_BYTES = 256 << 10;
  private static final int METADATA_VERSIONS = 20;

  /**
   * Columns of which nearly every value is another one: a dictionary would cost, and save nothing.
   */
  private static final Set<String> UNIQUE =
      Set.of("id", "comment_id", "record_id", "prompt_id", "subject", "offset", "dwell_ms");

  /**
   * The sort order for maintenance: by the time column that queries filter on. Writers do not sort;
   * rows arrive almost in that order.
   */
  static SortOrder sortOrder(Table table, Schema schema) {
    return SortOrder.builderFor(schema).asc(timeColumn(table), NullOrder.NULLS_LAST).build();
  }

  static String timeColumn(Table table) {
    return switch (table) {
      case POSTS -> "published_at";
      case SAMPLES -> "window_end";
      case PROMPTS -> "submitted_at";
      case WITHDRAWALS -> "withdrawn_at";
      case DENIALS -> "denied_at";
      case EVENTS, DECISIONS -> "event_time";
      case REJECTS -> "received_at";
      case IMAGE_FEATURES -> "image_looked_at";
    };
  }

  static Map<String, String> properties(Table table) {
    Map<String, String> all = new TreeMap<>();
    all.put("comment", table.doc());
    all.put(TableProperties.FORMAT_VERSION, "2");
    all.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    all.put(TableProperties.PARQUET_COMPRESSION_LEVEL, Integer.toString(COMPRESSION_LEVEL));
    all.put(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, Long.toString(TARGET_FILE_BYTES));
    // Small enough for a writer with many open partitions, large enough for scans.
    all.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Integer.toString(ROW_GROUP_BYTES));
    // Ids never repeat: stop building their dictionaries early.
    all.put(TableProperties.PARQUET_DICT_SIZE_BYTES, Integer.toString(DICTIONARY_BYTES));
    // Old metadata.json files refer to expired snapshots.
    all.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    all.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, Integer.toString(METADATA_VERSIONS));
    addMetrics(table, all);
    return all;
  }

  private static void addMetrics(Table table, Map<String, String> all) {
    all.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none");
    for (Column column : table.columns()) {
      if (column.bounds()) {
        all.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column.name(), "full");
      } else if (column.fields().isEmpty() && column.type() != ColumnType.STRINGS) {
        // No statistics in the file footers either: ids are scattered, so no reader can skip by
        // them.
        all.put(TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column.name(), "false");
      }
    }
  }

  /**
   * The settings of this program's writer; those of other engines are the table's properties.
   *
   * @param schema the columns of a file
   */
  static ParquetProperties parquet(Table table, MessageType schema) {
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withPageRowCountLimit(PAGE_ROWS)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            // Histograms of text lengths, which no reader of these tables uses.
            .withSizeStatisticsEnabled(false);
    for (ColumnDescriptor leaf : schema.getColumns()) {
      String name = leaf.getPath()[0];
      String path = String.join(".", leaf.getPath());
      if (!table.columns().get(table.position(name)).bounds()) {
        builder.withStatisticsEnabled(path, false);
      }
      if (UNIQUE.contains(name)) {
        builder.withDictionaryEncoding(path, false);
      }
    }
    return builder.build();
  }

  private TableLayout() {}
}
