package io.tributary.schemas.stream;

import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** How Flink moves rows; to be given to whatever emits them. */
public final class TableRowTypeInfo {
  /** The only one. */
  public static final TypeInformation<TableRow> INSTANCE =
      WireType.of(TableRow.class, TableRowSerializer.INSTANCE);

  private TableRowTypeInfo() {}
}
