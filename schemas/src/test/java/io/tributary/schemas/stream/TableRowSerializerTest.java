package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenState;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableRowSerializerTest {
  private final TableRowSerializer serializer = TableRowSerializer.INSTANCE;

  @ParameterizedTest
  @EnumSource(Table.class)
  void aRowWithEveryCellRoundTrips(Table table) throws IOException {
    TableRow row = filled(table);
    assertThat(text(read(write(row)))).isEqualTo(text(row));
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void anEmptyRowRoundTrips(Table table) throws IOException {
    TableRow row = TableRow.of(table);
    assertThat(text(read(write(row)))).isEqualTo(text(row));
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void copiedBytesAreRowsToo(Table table) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(write(filled(table))), out);
    assertThat(out.getCopyOfBuffer()).isEqualTo(write(filled(table)));
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void theBytesNeverChange(Table table) throws IOException {
    TableRow read = GoldenState.check("row-" + table.tableName(), serializer, filled(table));
    assertThat(text(read)).isEqualTo(text(filled(table)));
  }

  @Test
  void aRowFromBeforeAColumnWasAddedCanBeRead() throws IOException {
    // Table, two cells, both set, and their values.
    byte[] shorter = HexFormat.of().parseHex("03" + "02" + "03" + "0000000161" + "0000000170");
    TableRow row = read(shorter);
    assertThat(row.table()).isEqualTo(Table.WITHDRAWALS);
    assertThat(row.get("post_id")).isEqualTo("a");
    assertThat(row.get("purpose")).isEqualTo("p");
    assertThat(row.get("withdrawn_at")).isNull();
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void noTableHasMoreColumnsThanTheFormatAllows(Table table) {
    assertThat(table.columns()).hasSizeLessThanOrEqualTo(RowCells.MAX_COLUMNS);
  }

  @Test
  void columnsAddedAtTheEndAreCompatible() throws IOException {
    TableRowSerializerSnapshot before = snapshot(List.of(List.of("posts", "post_id:STRING")));
    assertThat(compatible(before)).isTrue();
  }

  @Test
  void aColumnThatChangedIsNot() throws IOException {
    TableRowSerializerSnapshot before = snapshot(List.of(List.of("posts", "post_id:LONG")));
    assertThat(compatible(before)).isFalse();
  }

  @Test
  void flinkRestoresTheSnapshotByName() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<TableRow> read =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    assertThat(read.restoreSerializer()).isSameAs(serializer);
    assertThat(compatible(read)).isTrue();
  }

  private boolean compatible(TypeSerializerSnapshot<TableRow> before) {
    return serializer.snapshotConfiguration().resolveSchemaCompatibility(before).isCompatibleAsIs();
  }

  private static TableRowSerializerSnapshot snapshot(List<List<String>> tables) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeInt(tables.size());
    for (List<String> columns : tables) {
      out.writeInt(columns.size());
      for (String column : columns) {
        out.writeUTF(column);
      }
    }
    TableRowSerializerSnapshot snapshot = new TableRowSerializerSnapshot();
    snapshot.readSnapshot(
        1,
        new DataInputDeserializer(out.getCopyOfBuffer()),
        TableRowSerializerTest.class.getClassLoader());
    return snapshot;
  }

  private byte[] write(TableRow row) throws IOException {
    return GoldenState.bytes(serializer, row);
  }

  private TableRow read(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    TableRow row = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return row;
  }

  private static TableRow filled(Table table) {
    TableRow row = TableRow.of(table);
    for (int i = 0; i < row.size(); i++) {
      row.set(i, value(table.columns().get(i), i));
    }
    return row;
  }

  private static Object value(Column column, int seed) {
    return switch (column.type()) {
      case STRING -> column.name() + " é€😀";
      case INT -> -seed;
      case LONG -> Long.MIN_VALUE + seed;
      case DOUBLE -> seed / 4.0;
      case BOOLEAN -> seed % 2 == 0;
      case TIMESTAMP -> 1_795_305_600_000L + seed;
      case BINARY -> new byte[] {0, -1, (byte) seed};
      case STRINGS -> List.of("", column.name());
      case STRUCTS -> {
        @Nullable Object[] whole =
            column.fields().stream().map(field -> value(field, seed + 1)).toArray();
        List<@Nullable Object[]> entries = new ArrayList<>();
        entries.add(whole);
        entries.add(new Object[column.fields().size()]);
        yield entries;
      }
    };
  }

  private static String text(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(text(row.get(i)));
    }
    return row.table() + cells.toString();
  }

  private static String text(@Nullable Object cell) {
    if (cell instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (cell instanceof Object[] parts) {
      return java.util.Arrays.stream(parts).map(TableRowSerializerTest::text).toList().toString();
    }
    return cell instanceof List<?> list
        ? list.stream().map(TableRowSerializerTest::text).toList().toString()
        : String.valueOf(cell);
  }
}
