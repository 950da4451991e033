package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes a column of lists, of strings or of structs of plain values, in Parquet's three-level form
 * (Parquet's logical types, "Lists"): each leaf gets a definition level that encodes how much of
 * its path exists, and a repetition level of 1 from the second entry on.
 */
final class ListColumn {
  private final List<Column> fields;
  private final List<ColumnDescriptor> leaves = new ArrayList<>();
  private final boolean isOfStructs;
  private final int emptyLevel;
  private ColumnWriter[] writers = new ColumnWriter[0];

  ListColumn(Column column, MessageType schema) {
    this.isOfStructs = column.type() == ColumnType.STRUCTS;
    this.fields = isOfStructs ? column.fields() : List.of(column);
    for (ColumnDescriptor leaf : schema.getColumns()) {
      if (leaf.getPath()[0].equals(column.name())) {
        leaves.add(leaf);
      }
    }
    if (leaves.size() != fields.size()) {
      throw new IllegalStateException(
          "%s has %d leaves in the file and %d in the table"
              .formatted(column.name(), leaves.size(), fields.size()));
    }
    this.emptyLevel = column.required() ? 0 : 1;
  }

  void begin(ColumnWriteStore store) {
    writers = leaves.stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
  }

  void writeNull() {
    for (ColumnWriter writer : writers) {
      writer.writeNull(0, 0);
    }
  }

  void write(List<?> entries) {
    if (entries.isEmpty()) {
      for (ColumnWriter writer : writers) {
        writer.writeNull(0, emptyLevel);
      }
    }
    for (int i = 0; i < entries.size(); i++) {
      writeEntry(Math.min(i, 1), entries.get(i));
    }
  }

  private void writeEntry(int repetition, Object entry) {
    if (!isOfStructs) {
      writeLeaf(0, repetition, entry);
      return;
    }
    @Nullable Object[] parts = (Object[]) entry;
    for (int i = 0; i < writers.length; i++) {
      writeLeaf(i, repetition, parts[i]);
    }
  }

  private void writeLeaf(int leaf, int repetition, @Nullable Object value) {
    ColumnWriter writer = writers[leaf];
    int level = leaves.get(leaf).getMaxDefinitionLevel();
    if (value == null) {
      if (!isOfStructs || fields.get(leaf).required()) {
        throw new NullPointerException("null in " + fields.get(leaf).name());
      }
      writer.writeNull(repetition, level - 1);
      return;
    }
    switch (fields.get(leaf).type()) {
      case STRING, STRINGS -> writer.write(Binary.fromString((String) value), repetition, level);
      case INT -> writer.write((int) (Integer) value, repetition, level);
      case LONG -> writer.write((long) (Long) value, repetition, level);
      case DOUBLE -> writer.write((double) (Double) value, repetition, level);
      case BOOLEAN -> writer.write((boolean) (Boolean) value, repetition, level);
      case TIMESTAMP, BINARY, STRUCTS ->
          throw new IllegalStateException("no list has entries of type " + fields.get(leaf).type());
    }
  }
}
