package io.tributary.export.table;

import io.tributary.schemas.settings.Secrets;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;

/**
 * The location of the tables: one Iceberg catalog and the folder for its files.
 *
 * <p>Serializable, because every writer and the committer open the warehouse in their own task.
 *
 * @param catalog type of catalog: {@code jdbc}, {@code rest}, another name that Iceberg defines, or
 *     the name of a catalog class
 * @param uri address of the catalog
 * @param warehouse absolute path or bucket prefix of new tables; empty if the catalog provides it
 * @param namespace namespace of the tables
 * @param properties further catalog properties; never printed
 * @param secrets secret catalog properties, each with the environment variable that holds its
 *     value, so that neither a job graph nor a file contains it
 */
public record WarehouseOptions(
    String catalog,
    String uri,
    String warehouse,
    String namespace,
    Map<String, String> properties,
    Map<String, String> secrets)
    implements Serializable {
  private static final Duration SQLITE_TIMEOUT = Duration.ofSeconds(10);

  public WarehouseOptions {
    requireText("catalog", catalog);
    requireText("uri", uri);
    requireText("namespace", namespace);
    properties = Map.copyOf(properties);
    secrets = Map.copyOf(secrets);
  }

  /**
   * Tables and catalog in one local folder: an SQLite file and plain files beside it.
   *
   * <p>SQLite waits up to ten seconds for another writer and does not block readers.
   */
  public static WarehouseOptions local(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return new WarehouseOptions(
        CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC,
        sqlite(root.resolve("catalog.db"), SQLITE_TIMEOUT),
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

  /**
   * The JDBC URL of a file; the path is encoded, because a bare path would end at the first
   * question mark.
   */
  static String sqlite(Path file, Duration timeout) {
    return "jdbc:sqlite:%s?busy_timeout=%d&journal_mode=WAL"
        .formatted(file.toUri(), timeout.toMillis());
  }

  /**
   * The properties for Iceberg's catalog builder, including secrets. Never print them.
   *
   * @throws CatalogException if an environment variable of a secret is not set
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
    String value = Secrets.find(variable);
    if (value == null || value.isEmpty()) {
      throw new CatalogException(
          "the environment variable " + variable + " is not set; set it to the catalog's secret",
          null);
    }
    return value;
  }

  @Override
  public String toString() {
    return "%s catalog %s, namespace %s, files below %s"
        .formatted(catalog, address(), namespace, warehouse);
  }

  /** The catalog's address without possible secrets. */
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
