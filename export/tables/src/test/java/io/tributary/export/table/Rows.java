package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;

/** Rows for tests. */
public final class Rows {
  /** 2026-11-22T00:00:00Z. */
  static final long START_MILLIS = 1_795_305_600_000L;

  private Rows() {}

  public static TableRow post(String id, String... purposes) {
    return filled(Table.POSTS, id)
        .set("post_id", id)
        .set("root_id", id)
        .set("parent_id", null)
        .set("model", "m1")
        .set("purposes", List.of(purposes));
  }

  public static TableRow withdrawal(String postId, String purpose) {
    return filled(Table.WITHDRAWALS, postId).set("post_id", postId).set("purpose", purpose);
  }

  /** A denial for the publication that {@link #post} writes. */
  static TableRow denial(String postId, String purpose, String subject) {
    return filled(Table.DENIALS, postId)
        .set("post_id", postId)
        .set("purpose", purpose)
        .set("subject", subject);
  }

  /** Image features with a status only. */
  public static TableRow imageFeatures(String postId, String uri, String status) {
    return sparse(Table.IMAGE_FEATURES, postId)
        .set("post_id", postId)
        .set("image_uri", uri)
        .set("image_status", status);
  }

  /** An impression of the archive; most columns are null. */
  static TableRow impression(long millis, int number) {
    return TableRow.of(Table.EVENTS)
        .set("event_time", millis)
        .set("type", "impression.served")
        .set("source", "app-" + number % 4)
        .set("id", "i-" + number)
        .set("subject", "user-" + number % 977)
        .set("admitted", true)
        .set("topic", "tributary.events")
        .set("partition", number % 4)
        .set("offset", (long) number)
        .set("post_id", "post-" + number % 311)
        .set("position", 1L + number % 20)
        .set("propensity", 0.25)
        .set("surface", "home")
        .set("dwell_ms", 1_000L + number % 5_000);
  }

  /** A row with a value in every cell, derived from the column and the tag. */
  public static TableRow filled(Table table, String tag) {
    TableRow row = TableRow.of(table);
    for (int i = 0; i < row.size(); i++) {
      row.set(i, value(table.columns().get(i), tag));
    }
    return row;
  }

  /** A row with the required cells only. */
  static TableRow sparse(Table table, String tag) {
    TableRow row = TableRow.of(table);
    for (int i = 0; i < row.size(); i++) {
      Column column = table.columns().get(i);
      row.set(i, column.required() ? value(column, tag) : null);
    }
    return row;
  }

  /** All cells as text, so that rows can be compared. */
  public static String text(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.table().columns().get(i).name() + "=" + text(row.get(i)));
    }
    return row.table().tableName() + cells;
  }

  private static String text(Object cell) {
    if (cell instanceof byte[] bytes) {
      return java.util.HexFormat.of().formatHex(bytes);
    }
    if (cell instanceof Object[] parts) {
      return java.util.Arrays.stream(parts).map(Rows::text).toList().toString();
    }
    return cell instanceof List<?> list
        ? list.stream().map(Rows::text).toList().toString()
        : String.valueOf(cell);
  }

  private static Object value(Column column, String tag) {
    return switch (column.type()) {
      case STRING -> column.name() + " of " + tag;
      case INT -> 7;
      case LONG -> 1L << 40;
      case DOUBLE -> 0.5;
      case BOOLEAN -> true;
      case TIMESTAMP -> START_MILLIS + 1;
      case BINARY -> new byte[] {0, -1, 1};
      case STRINGS -> List.of(column.name() + " a", tag);
      case STRUCTS -> {
        List<Object[]> entries = new ArrayList<>();
        entries.add(column.fields().stream().map(field -> value(field, tag)).toArray());
        yield entries;
      }
    };
  }

  /** A row of samples with a few counts. */
  public static TableRow sample(String postId, String horizon, long windowEnd) {
    return suppressed(postId, horizon, windowEnd)
        .set("suppressed", false)
        .set("impressions", 5L)
        .set("unique_viewers", 3L)
        .set("by_position", List.of(new Object[] {1L, 4L, 2L}, new Object[] {3L, 1L, 0L}))
        .set("score_wilson", 0.25);
  }

  /** A suppressed row of samples. */
  public static TableRow suppressed(String postId, String horizon, long windowEnd) {
    return TableRow.of(Table.SAMPLES)
        .set("post_id", postId)
        .set("horizon", horizon)
        .set("window_end", windowEnd)
        .set("censored", false)
        .set("suppressed", true);
  }
}
