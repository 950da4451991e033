package io.tributary.export.table;

import io.tributary.schemas.table.CellSink;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes the cells of rows to the columns of one file, without objects between the two: a text of
 * an encoded row goes from the bytes that Kafka delivered to the page.
 */
final class RowColumns implements CellSink {
  private static final long MICROS_PER_MILLI = 1_000L;

  private final MessageType schema;
  private final ColumnType[] types;
  private final int[] levels;
  private final @Nullable ListColumn[] lists;
  private final @Nullable ColumnWriter[] writers;
  private final @Nullable Words[] words;
  private final String[] names;

  /** Bit sets over the positions of the table: columns of the file, and those that allow null. */
  private long present;

  private long optional;

  private long written;

  private final CellSink sink;

  /**
   * @param schema the file's schema: some or all columns of the table
   * @param isSelection whether cells of other columns are dropped; otherwise they are faults
   */
  RowColumns(Table table, MessageType schema, boolean isSelection) {
    List<Column> columns = table.columns();
    int size = columns.size();
    this.schema = schema;
    this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
    this.names = columns.stream().map(Column::name).toArray(String[]::new);
    this.levels = new int[size];
    this.lists = new ListColumn[size];
    this.writers = new ColumnWriter[size];
    this.words = new Words[size];
    for (int i = 0; i < size; i++) {
      if (schema.containsField(names[i])) {
        declare(i, columns.get(i));
      }
    }
    this.sink = isSelection ? new SelectedCells(this, present) : this;
  }

  private void declare(int position, Column column) {
    present |= 1L << position;
    if (!column.required()) {
      optional |= 1L << position;
    }
    if (column.type() == ColumnType.STRINGS || column.type() == ColumnType.STRUCTS) {
      lists[position] = new ListColumn(column, schema);
    } else {
      levels[position] = schema.getMaxDefinitionLevel(column.name());
    }
  }

  /** Begins a row group. */
  void begin(ColumnWriteStore store) {
    for (int i = 0; i < types.length; i++) {
      ListColumn list = lists[i];
      if (list != null) {
        list.begin(store);
      } else if ((present >>> i & 1) != 0) {
        writers[i] = store.getColumnWriter(schema.getColumnDescription(new String[] {names[i]}));
      }
    }
  }

  /** Writes a row; if this fails, the file cannot be finished any more. */
  void write(TableRow row) {
    written = 0;
    try {
      row.writeTo(sink);
    } catch (ClassCastException | NullPointerException e) {
      throw RowDefect.explain(row, e);
    }
    long missing = present & ~written;
    if ((missing & ~optional) != 0) {
      throw RowDefect.explain(row, new NullPointerException("a required cell is null"));
    }
    for (; missing != 0; missing &= missing - 1) {
      writeNull(Long.numberOfTrailingZeros(missing));
    }
  }

  private void writeNull(int position) {
    ListColumn list = lists[position];
    if (list != null) {
      list.writeNull();
    } else {
      writer(position).writeNull(0, 0);
    }
  }

  @Override
  public void cell(int position, Object value) {
    ListColumn list = lists[position];
    if (list != null) {
      written |= 1L << position;
      list.write((List<?>) value);
      return;
    }
    switch (types[position]) {
      case STRING ->
          next(position).write(words(position).encoded((String) value), 0, levels[position]);
      case INT -> next(position).write((int) (Integer) value, 0, levels[position]);
      case LONG, TIMESTAMP -> number(position, (Long) value);
      case DOUBLE -> next(position).write((double) (Double) value, 0, levels[position]);
      case BOOLEAN -> next(position).write((boolean) (Boolean) value, 0, levels[position]);
      case BINARY ->
          next(position).write(Binary.fromReusedByteArray((byte[]) value), 0, levels[position]);
      case STRINGS, STRUCTS -> throw absent(position);
    }
  }

  @Override
  public void text(int position, byte[] utf8, int start, int length) {
    next(position).write(Binary.fromReusedByteArray(utf8, start, length), 0, levels[position]);
  }

  @Override
  public void number(int position, long value) {
    switch (types[position]) {
      case INT -> next(position).write(Math.toIntExact(value), 0, levels[position]);
      case TIMESTAMP -> next(position).write(value * MICROS_PER_MILLI, 0, levels[position]);
      default -> next(position).write(value, 0, levels[position]);
    }
  }

  @Override
  public void real(int position, double value) {
    next(position).write(value, 0, levels[position]);
  }

  private Words words(int position) {
    Words known = words[position];
    if (known == null) {
      known = new Words();
      words[position] = known;
    }
    return known;
  }

  private ColumnWriter next(int position) {
    written |= 1L << position;
    return writer(position);
  }

  private ColumnWriter writer(int position) {
    ColumnWriter writer = writers[position];
    if (writer == null) {
      throw absent(position);
    }
    return writer;
  }

  /** Never drops a cell: the row is in the wrong group of columns. */
  private IllegalStateException absent(int position) {
    return new IllegalStateException(
        "a row has a value in %s, which its file has not; put the column into the row's ColumnGroup"
            .formatted(names[position]));
  }
}
