package io.tributary.export.table;

import java.util.List;

/**
 * How much there is in the effective dataset.
 *
 * @param posts posts that may be used, with rows or without
 * @param rows rows, one a post and horizon
 * @param suppressedRows those of which nothing is said, because too few have looked
 * @param censoredRows those whose window the input did not fill
 */
public record EffectiveTotals(long posts, long rows, long suppressedRows, long censoredRows) {
  /** At a point. */
  public static EffectiveTotals of(PointReader reader) {
    List<EffectiveRow> rows = EffectiveDataset.read(reader);
    return new EffectiveTotals(
        AllowedPosts.read(reader).size(),
        rows.size(),
        rows.stream().filter(EffectiveRow::isSuppressed).count(),
        rows.stream().filter(EffectiveRow::isCensored).count());
  }
}
