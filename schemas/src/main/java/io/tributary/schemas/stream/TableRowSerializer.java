package io.tributary.schemas.stream;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A {@link TableRow} between operators: table, number of cells, which are set, and those.
 *
 * <p>The number of cells is in every row, so that rows from before a column was added can be read.
 */
public final class TableRowSerializer extends TypeSerializerSingleton<TableRow> {
  /** The only one; it has no state. */
  public static final TableRowSerializer INSTANCE = new TableRowSerializer();

  private static final Table[] TABLES = Table.values();

  private TableRowSerializer() {}

  @Override
  public boolean isImmutableType() {
    // By contract: who emits a row does not touch it again.
    return true;
  }

  @Override
  public TableRow createInstance() {
    return TableRow.of(Table.EVENTS);
  }

  @Override
  public TableRow copy(TableRow from) {
    return from;
  }

  @Override
  public TableRow copy(TableRow from, TableRow reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(TableRow row, DataOutputView target) throws IOException {
    target.writeByte(row.table().ordinal());
    target.writeByte(row.size());
    RowCells.write(row.table().columns(), row::get, target);
  }

  @Override
  public TableRow deserialize(DataInputView source) throws IOException {
    TableRow row = TableRow.of(TABLES[source.readUnsignedByte()]);
    int size = source.readUnsignedByte();
    RowCells.read(row.table().columns().subList(0, size), row::set, source);
    return row;
  }

  @Override
  public TableRow deserialize(TableRow reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<TableRow> snapshotConfiguration() {
    return new TableRowSerializerSnapshot();
  }
}
