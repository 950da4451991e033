package io.tributary.export.table;

import io.tributary.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A row of the effective dataset: a post that may be used, at one horizon. Cells have the Java
 * types that {@link io.tributary.schemas.table.ColumnType} lists.
 */
public final class EffectiveRow {
  private final @Nullable Object[] cells = new Object[EffectiveColumns.ALL.size()];

  EffectiveRow(
      TableRow post, TableRow sample, @Nullable TableRow imageFeatures, AllowedPost allowed) {
    if (imageFeatures != null) {
      fill(imageFeatures);
    }
    fill(post);
    fill(sample);
    cells[EffectiveColumns.position("purposes")] = allowed.purposes();
  }

  private void fill(TableRow row) {
    var columns = row.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      cells[EffectiveColumns.position(columns.get(i).name())] = row.get(i);
    }
  }

  /** The cell at a position of {@link EffectiveColumns#ALL}. */
  public @Nullable Object get(int position) {
    return cells[position];
  }

  /** The cell of a named column. */
  public @Nullable Object get(String column) {
    return cells[EffectiveColumns.position(column)];
  }

  /** Whether counts and scores are suppressed because too few people viewed the post. */
  public boolean isSuppressed() {
    return Boolean.TRUE.equals(get("suppressed"));
  }

  /** Whether the input ended before the horizon. */
  public boolean isCensored() {
    return Boolean.TRUE.equals(get("censored"));
  }
}
