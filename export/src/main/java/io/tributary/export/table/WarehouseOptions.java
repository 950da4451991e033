package io.tributary.export.table;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;

/**
 * Where the tables are: one Iceberg catalog and the folder below which it puts files.
 *
 * <p>Serializable, because every writer and the committer open the warehouse where they run.
 *
 * @param catalog kind of catalog: {@code jdbc}, {@code rest}, or what else Iceberg knows by name,
 *     or the name of a class that is one
 * @param uri address of the catalog
 * @param warehouse folder or bucket prefix of new tables; absolute
 * @param namespace the name before the tables' names
 * @param properties further catalog properties; may hold secrets, so they are never printed
 */
public record WarehouseOptions(
    String catalog, String uri, String warehouse, String namespace, Map<String, String> properties)
    implements Serializable {

  public WarehouseOptions {
    requireText("catalog", catalog);
    requireText("uri", uri);
    requireText("warehouse", warehouse);
    requireText("namespace", namespace);
    properties = Map.copyOf(properties);
  }

  /**
   * Tables and catalog in one folder of this machine: an SQLite file and plain files beside it.
   *
   * <p>SQLite waits up to ten seconds for another writer, and lets readers go on meanwhile.
   */
  public static WarehouseOptions local(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return new WarehouseOptions(
        CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC,
        "jdbc:sqlite:" + root.resolve("catalog.db") + "?busy_timeout=10000&journal_mode=WAL",
        root.resolve("warehouse").toString(),
        "tributary",
        Map.of(
            CatalogProperties.FILE_IO_IMPL,
            LocalFileIO.class.getName(),
            CatalogProperties.CLIENT_POOL_SIZE,
            "1",
            "jdbc.schema-version",
            "V1"));
  }

  /** The properties with which Iceberg builds the catalog. */
  Map<String, String> catalogProperties() {
    Map<String, String> all = new TreeMap<>(properties);
    boolean className = catalog.indexOf('.') >= 0;
    all.put(className ? CatalogProperties.CATALOG_IMPL : CatalogUtil.ICEBERG_CATALOG_TYPE, catalog);
    all.put(CatalogProperties.URI, uri);
    all.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    return all;
  }

  @Override
  public String toString() {
    return "%s catalog %s, namespace %s, files below %s"
        .formatted(catalog, withoutQuery(), namespace, warehouse);
  }

  private String withoutQuery() {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("warehouse " + name + " is blank; give it a value");
    }
  }
}
