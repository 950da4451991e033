package io.tributary.schemas.stream;

import io.tributary.schemas.record.Wire;
import io.tributary.schemas.table.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a row's cells: one presence bit per column, then the cells that are set.
 *
 * <p>Strings and bytes are preceded by their length in bytes, lists by their size; numbers have
 * their full width, most significant byte first. Up to {@value #MAX_COLUMNS} columns.
 */
final class RowCells {
  static final int MAX_COLUMNS = Long.SIZE;

  /** The source of the cells to write. */
  interface Cells {
    @Nullable Object get(int position);
  }

  /** Receives the cells read. */
  interface CellSink {
    void set(int position, @Nullable Object cell);
  }

  static void write(List<Column> columns, Cells cells, DataOutputView target) throws IOException {
    int size = columns.size();
    for (int start = 0; start < size; start += Byte.SIZE) {
      int bits = 0;
      for (int i = start; i < Math.min(size, start + Byte.SIZE); i++) {
        bits |= cells.get(i) == null ? 0 : 1 << (i - start);
      }
      target.writeByte(bits);
    }
    for (int i = 0; i < size; i++) {
      Object cell = cells.get(i);
      if (cell != null) {
        writeCell(columns.get(i), cell, target);
      }
    }
  }

  static void read(List<Column> columns, CellSink cells, DataInputView source) throws IOException {
    int size = columns.size();
    long set = 0;
    for (int start = 0; start < size; start += Byte.SIZE) {
      set |= (long) source.readUnsignedByte() << start;
    }
    for (int i = 0; i < size; i++) {
      if ((set >>> i & 1) != 0) {
        cells.set(i, readCell(columns.get(i), source));
      }
    }
  }

  private static void writeCell(Column column, Object cell, DataOutputView target)
      throws IOException {
    switch (column.type()) {
      case STRING -> Wire.writeString((String) cell, target);
      case INT -> target.writeInt((Integer) cell);
      case LONG, TIMESTAMP -> target.writeLong((Long) cell);
      case DOUBLE -> target.writeDouble((Double) cell);
      case BOOLEAN -> target.writeBoolean((Boolean) cell);
      case BINARY -> Wire.writeBytes((byte[]) cell, target);
      case STRINGS -> {
        List<?> strings = (List<?>) cell;
        target.writeInt(strings.size());
        for (Object string : strings) {
          Wire.writeString((String) string, target);
        }
      }
      case STRUCTS -> {
        List<?> entries = (List<?>) cell;
        target.writeInt(entries.size());
        for (Object entry : entries) {
          @Nullable Object[] parts = (Object[]) entry;
          write(column.fields(), i -> parts[i], target);
        }
      }
    }
  }

  private static Object readCell(Column column, DataInputView source) throws IOException {
    return switch (column.type()) {
      case STRING -> Wire.readString(source);
      case INT -> source.readInt();
      case LONG, TIMESTAMP -> source.readLong();
      case DOUBLE -> source.readDouble();
      case BOOLEAN -> source.readBoolean();
      case BINARY -> Wire.readBytes(source);
      case STRINGS -> {
        int size = source.readInt();
        List<String> strings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          strings.add(Wire.readString(source));
        }
        yield strings;
      }
      case STRUCTS -> {
        int size = source.readInt();
        List<@Nullable Object[]> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          @Nullable Object[] parts = new Object[column.fields().size()];
          read(column.fields(), (part, value) -> parts[part] = value, source);
          entries.add(parts);
        }
        yield entries;
      }
    };
  }

  private RowCells() {}
}
