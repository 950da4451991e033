package io.tributary.schemas.stream;

import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of rows, for every operator that emits them. */
public final class TableRowTypeInfo {
  /** The one instance. */
  public static final TypeInformation<TableRow> INSTANCE =
      WireType.of(TableRow.class, TableRowSerializer.INSTANCE);

  private TableRowTypeInfo() {}
}
