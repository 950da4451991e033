package io.tributary.schemas.stream;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The tables and columns with which the rows of a checkpoint were written.
 *
 * <p>Rows stay readable as long as tables and columns are only added at the end. Any other change
 * is incompatible, and the restore fails with a message. Public because Flink instantiates it by
 * name.
 */
public final class TableRowSerializerSnapshot implements TypeSerializerSnapshot<TableRow> {
  private static final int VERSION = 1;

  private List<List<String>> tables = current();

  /** Called by Flink. */
  public TableRowSerializerSnapshot() {}

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeInt(tables.size());
    for (List<String> columns : tables) {
      out.writeInt(columns.size());
      for (String column : columns) {
        out.writeUTF(column);
      }
    }
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "rows were written in version %d, this program knows %d; use the version that wrote the state"
              .formatted(version, VERSION));
    }
    int count = in.readInt();
    List<List<String>> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int size = in.readInt();
      List<String> columns = new ArrayList<>(size);
      for (int j = 0; j < size; j++) {
        columns.add(in.readUTF());
      }
      read.add(columns);
    }
    tables = read;
  }

  @Override
  public TypeSerializer<TableRow> restoreSerializer() {
    return TableRowSerializer.INSTANCE;
  }

  @Override
  public TypeSerializerSchemaCompatibility<TableRow> resolveSchemaCompatibility(
      TypeSerializerSnapshot<TableRow> old) {
    return old instanceof TableRowSerializerSnapshot before && extendedBy(before.tables, tables)
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }

  private static boolean extendedBy(List<List<String>> before, List<List<String>> now) {
    if (before.size() > now.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      List<String> columns = before.get(i);
      if (columns.size() > now.get(i).size()
          || !now.get(i).subList(0, columns.size()).equals(columns)) {
        return false;
      }
    }
    return true;
  }

  private static List<List<String>> current() {
    List<List<String>> tables = new ArrayList<>();
    for (Table table : Table.values()) {
      List<String> columns = new ArrayList<>();
      // The table's name first: a renamed table is a different table.
      columns.add(table.tableName());
      table.columns().forEach(column -> columns.add(describe(column)));
      tables.add(columns);
    }
    return tables;
  }

  private static String describe(Column column) {
    List<String> fields =
        column.fields().stream().map(TableRowSerializerSnapshot::describe).toList();
    return column.name() + ":" + column.type() + (fields.isEmpty() ? "" : fields.toString());
  }
}
