package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.types.Types.NestedField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables in their catalog. Not thread-safe; every operator opens its own instance.
 *
 * <p>Only the process that starts a job calls {@link #create}; all others expect existing tables.
 */
public final class Warehouse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);
  private static final String CATALOG_NAME = "tributary";

  private final Catalog catalog;
  private final Namespace namespace;

  private Warehouse(Catalog catalog, Namespace namespace) {
    this.catalog = catalog;
    this.namespace = namespace;
  }

  /**
   * Connects to the catalog without changing anything.
   *
   * @throws CatalogException if the catalog cannot be reached; the message holds cause and remedy
   */
  public static Warehouse open(WarehouseOptions options) {
    Map<String, String> properties = options.catalogProperties();
    try {
      Catalog catalog = CatalogUtil.buildIcebergCatalog(CATALOG_NAME, properties, null);
      return new Warehouse(catalog, Namespace.of(options.namespace()));
    } catch (RuntimeException e) {
      throw new CatalogFault(options).explain(e);
    }
  }

  /**
   * Creates what is missing: the namespace, tables, columns added since, and the first consistent
   * point (all tables empty). Idempotent; two processes may call it concurrently.
   */
  public static Warehouse create(WarehouseOptions options) {
    createFolder(options);
    Warehouse warehouse = open(options);
    try {
      warehouse.createNamespace();
    } catch (RuntimeException e) {
      warehouse.close();
      throw new CatalogFault(options).explain(e);
    }
    for (Table table : Table.values()) {
      warehouse.createTable(table);
    }
    FirstPoint.publish(warehouse);
    return warehouse;
  }

  /**
   * Loads a table from the catalog.
   *
   * @throws IllegalStateException if its columns differ from those of this build
   */
  public org.apache.iceberg.Table table(Table table) {
    org.apache.iceberg.Table loaded = catalog.loadTable(identifier(table));
    List<String> found = loaded.schema().columns().stream().map(NestedField::name).toList();
    List<String> wanted = table.columns().stream().map(Column::name).toList();
    if (!found.equals(wanted)) {
      throw new IllegalStateException(
          "table %s has columns %s, this version has %s; start a run to add new columns, or use the version that wrote it"
              .formatted(table.tableName(), found, wanted));
    }
    return loaded;
  }

  /** Whether the table exists; a table outside of curation may be newer than the others. */
  boolean has(Table table) {
    return catalog.tableExists(identifier(table));
  }

  /** Drops a table with its files; for tests. */
  void dropTable(Table table) {
    catalog.dropTable(identifier(table), true);
  }

  /** All curation tables. */
  Map<Table, org.apache.iceberg.Table> tables() {
    Map<Table, org.apache.iceberg.Table> all = new EnumMap<>(Table.class);
    for (Table table : Table.allCurated()) {
      all.put(table, table(table));
    }
    return all;
  }

  /**
   * The newest point; see {@link ConsistentPoint}.
   *
   * @throws NoTablesException if the tables have not been created
   */
  public ConsistentPoint newestPoint() {
    try {
      return ConsistentPoint.newest(table(ConsistentPoint.CARRIER))
          .orElseThrow(() -> new NoTablesException("no point in " + ConsistentPoint.CARRIER, null));
    } catch (NoSuchTableException e) {
      throw new NoTablesException("" + e.getMessage(), e);
    }
  }

  /** Releases the connections; never throws, because no data depends on it. */
  @Override
  public void close() {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("Cannot close the catalog's connections", e);
      }
    }
  }

  private static void createFolder(WarehouseOptions options) {
    if (LocalFileIO.class
        .getName()
        .equals(options.properties().get(CatalogProperties.FILE_IO_IMPL))) {
      try {
        Files.createDirectories(Path.of(options.warehouse()));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot create " + options.warehouse(), e);
      }
    }
  }

  private void createNamespace() {
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
      try {
        namespaces.createNamespace(namespace);
      } catch (AlreadyExistsException e) {
        // Another process has created it.
      }
    }
  }

  /** Creates one table, or its columns added since; does nothing if it is complete. */
  void createTable(Table table) {
    if (!catalog.tableExists(identifier(table))) {
      var schema = IcebergSchemas.of(table);
      try {
        catalog
            .buildTable(identifier(table), schema)
            .withPartitionSpec(Partitioning.of(table).spec(schema))
            .withSortOrder(TableLayout.sortOrder(table, schema))
            .withProperties(TableLayout.properties(table))
            .create();
      } catch (AlreadyExistsException e) {
        // Another process has created it.
      }
    }
    addColumns(table);
  }

  private void addColumns(Table table) {
    org.apache.iceberg.Table loaded = catalog.loadTable(identifier(table));
    int known = loaded.schema().columns().size();
    List<Column> columns = table.columns();
    if (known >= columns.size()) {
      return;
    }
    UpdateSchema update = loaded.updateSchema();
    for (Column column : columns.subList(known, columns.size())) {
      // Older rows have no value for it, so the catalog cannot require it.
      update.addColumn(column.name(), IcebergSchemas.type(column), column.doc());
    }
    update.commit();
  }

  private TableIdentifier identifier(Table table) {
    return TableIdentifier.of(namespace, table.tableName());
  }
}
