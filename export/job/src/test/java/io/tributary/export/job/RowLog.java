package io.tributary.export.job;

import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The rows that one subtask has written since the last barrier, serialized and read back. */
final class RowLog {
  private final DataOutputSerializer buffer = new DataOutputSerializer(256);
  private List<TableRow> rows = new ArrayList<>();

  void add(TableRow row) {
    try {
      buffer.clear();
      TableRowSerializer.INSTANCE.serialize(row, buffer);
      rows.add(
          TableRowSerializer.INSTANCE.deserialize(
              new DataInputDeserializer(buffer.getCopyOfBuffer())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows before a barrier. */
  List<TableRow> cut() {
    List<TableRow> before = rows;
    rows = new ArrayList<>();
    return before;
  }
}
