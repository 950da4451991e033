package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/**
 * Presents a row to Iceberg's writers without copying it; one instance wraps row after row.
 *
 * <p>Cells are passed as they are, except times (microseconds in Iceberg), bytes and structs.
 */
final class RowStruct implements StructLike {
  private static final long MICROS_PER_MILLI = 1_000L;

  private final ColumnType[] types;
  private @Nullable TableRow row;

  RowStruct(Table table) {
    this.types = table.columns().stream().map(Column::type).toArray(ColumnType[]::new);
  }

  RowStruct wrap(TableRow next) {
    this.row = next;
    return this;
  }

  @Override
  public int size() {
    return types.length;
  }

  @Override
  public <T> @Nullable T get(int position, Class<T> javaClass) {
    Object cell = Objects.requireNonNull(row).get(position);
    return cell == null ? null : javaClass.cast(convert(types[position], cell));
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("a row is only read here");
  }

  private static Object convert(ColumnType type, Object cell) {
    return switch (type) {
      case STRING, INT, LONG, DOUBLE, BOOLEAN, STRINGS -> cell;
      case TIMESTAMP -> (Long) cell * MICROS_PER_MILLI;
      case BINARY -> ByteBuffer.wrap((byte[]) cell);
      case STRUCTS -> structs((List<?>) cell);
    };
  }

  private static List<StructLike> structs(List<?> entries) {
    List<StructLike> structs = new ArrayList<>(entries.size());
    for (Object entry : entries) {
      structs.add(new Entry((Object[]) entry));
    }
    return structs;
  }

  /** An entry of a list of structs; its fields are strings and numbers, never times. */
  private static final class Entry implements StructLike {
    private final @Nullable Object[] cells;

    Entry(@Nullable Object[] cells) {
      this.cells = cells;
    }

    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public <T> @Nullable T get(int position, Class<T> javaClass) {
      return javaClass.cast(cells[position]);
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("a row is only read here");
    }
  }
}
