package io.tributary.export.table;

import java.util.List;

/**
 * Totals of the effective dataset.
 *
 * @param posts posts that may be used, with or without rows
 * @param rows rows, one per post and horizon
 * @param suppressedRows rows whose counts and scores are suppressed because too few people viewed
 *     the post
 * @param censoredRows rows whose window extends past the end of the input
 */
public record EffectiveTotals(long posts, long rows, long suppressedRows, long censoredRows) {
  /** The totals at a point. */
  public static EffectiveTotals of(PointReader reader) {
    List<EffectiveRow> rows = EffectiveDataset.read(reader);
    return new EffectiveTotals(
        AllowedPosts.read(reader).size(),
        rows.size(),
        rows.stream().filter(EffectiveRow::isSuppressed).count(),
        rows.stream().filter(EffectiveRow::isCensored).count());
  }
}
