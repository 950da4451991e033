package io.tributary.schemas.stream;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes a {@link TableRow}: table, number of cells, which cells are set, and their values.
 *
 * <p>Every row contains its number of cells, so that rows written before a column was added stay
 * readable.
 */
public final class TableRowSerializer extends WireSerializer<TableRow> {
  private static final long serialVersionUID = 1L;

  /** The one instance; it has no state. */
  public static final TableRowSerializer INSTANCE = new TableRowSerializer();

  private static final Table[] TABLES = Table.values();

  private TableRowSerializer() {}

  @Override
  @SuppressWarnings("EnumOrdinal") // new tables go to the end, and golden files hold the numbers
  public void serialize(TableRow row, DataOutputView target) throws IOException {
    target.writeByte(row.table().ordinal());
    target.writeByte(row.size());
    RowCells.write(row.table().columns(), row::get, target);
  }

  @Override
  protected TableRow read(DataInputView source) throws IOException {
    TableRow row = TableRow.of(TABLES[source.readUnsignedByte()]);
    int size = source.readUnsignedByte();
    RowCells.read(row.table().columns().subList(0, size), row::set, source);
    return row;
  }

  @Override
  public TypeSerializerSnapshot<TableRow> snapshotConfiguration() {
    return new TableRowSerializerSnapshot();
  }
}
