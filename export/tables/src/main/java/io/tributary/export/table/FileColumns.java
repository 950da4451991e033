package io.tributary.export.table;

import io.tributary.schemas.table.ColumnGroup;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.Serializable;
import java.util.List;

/**
 * Which columns the files of a writer have: those of the rows' {@link ColumnGroup}, or a selection.
 *
 * @param selected names of the selected columns, in the order of the table; empty for those of the
 *     group
 */
record FileColumns(List<String> selected) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Every cell has a column; a row with a value more is a fault. */
  static final FileColumns BY_GROUP = new FileColumns(List.of());

  FileColumns {
    selected = List.copyOf(selected);
  }

  /** Whether cells without a column are dropped. */
  boolean isSelection() {
    return !selected.isEmpty();
  }

  /** Rows of one group share a file. */
  ColumnGroup group(TableRow row) {
    return isSelection() ? ColumnGroup.ALL : ColumnGroup.of(row);
  }

  /** The names of the columns of a group's file. */
  List<String> of(Table table, ColumnGroup group) {
    return isSelection() ? selected : group.columns(table);
  }
}
