package io.tributary.export.table;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param warehouse folder or bucket prefix of new tables; absolute. Empty if the catalog knows
 * @param namespace the name before the tables' names
 * @param properties further catalog properties; never printed
 * @param secrets catalog properties that are secret: of each the environment variable that holds
 *     it, so that no plan of a job and no file does
 */
public record WarehouseOptions(
    String catalog,
    String uri,
    String warehouse,
    String namespace,
    Map<String, String> properties,
    Map<String, String> secrets)
    implements Serializable {
  private static final Duration SQLITE_PATIENCE = Duration.ofSeconds(10);

  public WarehouseOptions {
    requireText("catalog", catalog);
    requireText("uri", uri);
    requireText("namespace", namespace);
    properties = Map.copyOf(properties);
    secrets = Map.copyOf(secrets);
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
        sqlite(root.resolve("catalog.db"), SQLITE_PATIENCE),
        root.resolve("warehouse").toString(),
        "tributary",
        Map.of(
            CatalogProperties.FILE_IO_IMPL,
            LocalFileIO.class.getName(),
            CatalogProperties.CLIENT_POOL_SIZE,
            "1",
            "jdbc.schema-version",
            "V1"),
        Map.of());
  }

  /** A file as an address, for its bare name would end at the first question mark. */
  static String sqlite(Path file, Duration patience) {
    return "jdbc:sqlite:%s?busy_timeout=%d&journal_mode=WAL"
        .formatted(file.toUri(), patience.toMillis());
  }

  /**
   * The properties with which Iceberg builds the catalog. Not to be printed.
   *
   * @throws CatalogException if a variable that is to hold a secret is not set
   */
  Map<String, String> catalogProperties() {
    Map<String, String> all = new TreeMap<>(properties);
    secrets.forEach((property, variable) -> all.put(property, secret(variable)));
    boolean className = catalog.indexOf('.') >= 0;
    all.put(className ? CatalogProperties.CATALOG_IMPL : CatalogUtil.ICEBERG_CATALOG_TYPE, catalog);
    all.put(CatalogProperties.URI, uri);
    if (!warehouse.isEmpty()) {
      all.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    }
    return all;
  }

  private static String secret(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isEmpty()) {
      throw new CatalogException(
          "the environment variable "
              + variable
              + " is not set; export it, it holds a secret of the catalog",
          null);
    }
    return value;
  }

  @Override
  public String toString() {
    return "%s catalog %s, namespace %s, files below %s"
        .formatted(catalog, address(), namespace, warehouse);
  }

  /** The catalog's address, without what may be secret in it. */
  String address() {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("warehouse " + name + " is blank; give it a value");
    }
  }
}
