package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
  @TempDir Path folder;

  @Test
  void newTablesHaveAPointThatListsAllOfThem() {
    try (Warehouse warehouse = Warehouse.create(WarehouseOptions.local(folder))) {
      ConsistentPoint point = warehouse.newestPoint();
      assertThat(point.snapshots()).containsOnlyKeys(Table.allCurated());
      assertThat(point.watermark()).isNull();
      assertThat(point.checkpointId()).isEqualTo(-1);
    }
  }

  @Test
  void creatingAgainChangesNothing() {
    WarehouseOptions options = WarehouseOptions.local(folder);
    ConsistentPoint first;
    try (Warehouse warehouse = Warehouse.create(options)) {
      first = warehouse.newestPoint();
    }
    try (Warehouse warehouse = Warehouse.create(options)) {
      assertThat(warehouse.newestPoint()).isEqualTo(first);
    }
  }

  @Test
  void readersRejectAMissingColumnAndTheNextStartAddsIt() {
    WarehouseOptions options = WarehouseOptions.local(folder);
    try (Warehouse warehouse = Warehouse.create(options)) {
      warehouse.table(Table.EVENTS).updateSchema().deleteColumn("jurisdiction").commit();
      assertThatThrownBy(() -> warehouse.table(Table.EVENTS))
          .hasMessageContaining("table events has columns")
          .hasMessageContaining("start a run to add new columns");
    }
    try (Warehouse warehouse = Warehouse.create(options)) {
      List<NestedField> columns = warehouse.table(Table.EVENTS).schema().columns();
      assertThat(columns.get(columns.size() - 1).name()).isEqualTo("jurisdiction");
    }
  }

  @Test
  void reportsTablesThatWereNeverCreated() {
    try (Warehouse warehouse = Warehouse.open(WarehouseOptions.local(folder))) {
      assertThatThrownBy(warehouse::newestPoint).hasMessageContaining("decisions");
    }
  }

  @Test
  void optionsNeverPrintTheirProperties() {
    WarehouseOptions options =
        new WarehouseOptions(
            "jdbc",
            "jdbc:postgresql://db/x?password=secret",
            "s3://b/w",
            "n",
            Map.of("k", "secret"),
            Map.of());
    assertThat(options.toString())
        .isEqualTo("jdbc catalog jdbc:postgresql://db/x, namespace n, files below s3://b/w");
  }

  @Test
  void localTablesAreInFoldersOfTheirNames() {
    try (Warehouse warehouse = Warehouse.create(WarehouseOptions.local(folder))) {
      assertThat(Path.of(warehouse.table(Table.POSTS).location()))
          .startsWith(folder)
          .endsWith(Path.of("tributary", "posts"));
    }
  }
}
