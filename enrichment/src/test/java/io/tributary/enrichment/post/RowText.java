package io.tributary.enrichment.post;

import io.tributary.schemas.table.TableRow;
import java.util.Arrays;
import java.util.List;

/** Rows as text, to compare them. */
final class RowText {
  private RowText() {}

  static List<String> of(List<TableRow> rows) {
    return rows.stream().map(RowText::of).toList();
  }

  private static String of(TableRow row) {
    Object[] cells = new Object[row.size()];
    Arrays.setAll(cells, i -> row.get(i) instanceof List<?> list ? list.toArray() : row.get(i));
    return row.table() + Arrays.deepToString(cells);
  }
}
