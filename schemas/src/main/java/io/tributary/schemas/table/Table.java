package io.tributary.schemas.table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The output tables of curation, and the table of image features. All are append-only between
 * maintenance runs.
 */
public enum Table {
  POSTS(TableColumns.POSTS, "One row per admitted post: content, lineage, purposes."),
  SAMPLES(TableColumns.SAMPLES, "One row per post and horizon: counts and scores."),
  PROMPTS(TableColumns.PROMPTS, "One row per admitted submitted prompt."),
  WITHDRAWALS(TableColumns.WITHDRAWALS, "Purposes that were withdrawn after admission."),
  EVENTS(
      TableColumns.EVENTS,
      "The archive: admitted events in full; refused events with ids, times and reason only."),
  DECISIONS(
      TableColumns.DECISIONS,
      "The decision on each event, with its reason; no content, no raw ids."),
  REJECTS(
      TableColumns.REJECTS,
      "Dead letters: records that are not valid events, with their raw bytes."),
  IMAGE_FEATURES(
      TableColumns.IMAGE_FEATURES,
      "Features of post images; the row with the latest image_looked_at of a post counts."),
  DENIALS(
      TableColumns.DENIALS,
      "Denials that have arrived but are not decided yet; they exclude rows immediately.");

  private static final List<Table> CURATED = Stream.of(values()).filter(Table::curated).toList();

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<Column> columns;

  private final String doc;

  @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor only
  private final Map<String, Integer> positions = new HashMap<>();

  Table(List<Column> columns, String doc) {
    this.columns = columns;
    this.doc = doc;
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i).name(), i);
    }
  }

  /** The name in catalogs and folders, such as {@code posts}. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns, in the order of a row's cells. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Whether curation writes the table, so that it takes part in consistent points. Separate jobs
   * fill the other tables at their own pace, and readers join them.
   */
  public boolean curated() {
    return this != IMAGE_FEATURES;
  }

  /** The tables of which {@link #curated} is true, in their order. */
  public static List<Table> allCurated() {
    return CURATED;
  }

  /** The meaning of a row. */
  public String doc() {
    return doc;
  }

  /**
   * The position of a column's cell.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public int position(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException(tableName() + " has no column " + column);
    }
    return position;
  }
}
