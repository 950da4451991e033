package io.tributary.export.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.export.storage.ObjectStoreOptions;
import io.tributary.export.storage.ObjectStoreOptions.Encryption;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.schemas.UserException;
import io.tributary.schemas.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Storage outside of {@code --data}: the sections {@code tables}, {@code snapshots} and {@code s3}
 * of {@code --config}, and Kafka's address.
 *
 * @param tables {@code tables}: catalog and files of the tables
 * @param snapshots {@code snapshots}: address below which checkpoints and savepoints are stored,
 *     such as {@code s3://bucket/snapshots}; under {@code --data} if empty
 * @param s3 {@code s3}: how to reach the object store
 * @param bootstrapServers {@code kafka.bootstrap.servers}: an existing Kafka; if empty, an embedded
 *     broker
 */
public record StorageSettings(
    TableSettings tables,
    Optional<String> snapshots,
    ObjectStoreOptions s3,
    Optional<String> bootstrapServers) {
  /** The settings that this class reads. */
  static final Set<String> KEYS = Set.of("tables", "snapshots", "s3");

  private static final String BOOTSTRAP = "bootstrap.servers";

  /** Keeps everything under {@code --data}. */
  public static StorageSettings local() {
    return new StorageSettings(
        TableSettings.local(), Optional.empty(), ObjectStoreOptions.defaults(), Optional.empty());
  }

  public static StorageSettings read(Settings settings) {
    Optional<String> snapshots = Optional.ofNullable(settings.text("snapshots"));
    snapshots
        .filter(location -> !location.startsWith("s3://"))
        .ifPresent(
            location ->
                settings.problem("snapshots", "is " + location + "; write s3://bucket/prefix"));
    return new StorageSettings(
        TableSettings.read(settings.section("tables")),
        snapshots.map(StorageSettings::withoutSlash),
        s3(settings.section("s3")),
        Optional.ofNullable(settings.words("kafka").get(BOOTSTRAP)));
  }

  static String withoutSlash(String location) {
    return location.replaceAll("/+$", "");
  }

  private static ObjectStoreOptions s3(Settings settings) {
    settings.knows(Set.of("endpoint", "region", "path-style", "encryption", "kms-key"));
    Optional<URI> endpoint = endpoint(settings);
    Encryption encryption = settings.oneOf(Encryption.class, "encryption", Encryption.NONE);
    Optional<String> kmsKey = Optional.ofNullable(settings.text("kms-key"));
    if (kmsKey.isPresent() && encryption != Encryption.KMS) {
      settings.problem("kms-key", "goes with encryption: kms");
    }
    return new ObjectStoreOptions(
        endpoint,
        Optional.ofNullable(settings.text("region")),
        settings.flag("path-style", endpoint.isPresent()),
        encryption,
        kmsKey);
  }

  private static Optional<URI> endpoint(Settings settings) {
    @Nullable String text = settings.text("endpoint");
    if (text == null) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(text);
      if (uri.getUserInfo() != null) {
        settings.problem("endpoint", "holds a user or password; they come from the environment");
        return Optional.empty();
      }
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like every other invalid address.
    }
    settings.problem("endpoint", "is " + text + "; write https://host:port");
    return Optional.empty();
  }

  /**
   * The location of the tables.
   *
   * @param local options of tables under the data folder, used where these settings name no
   *     location
   */
  public WarehouseOptions warehouse(WarehouseOptions local) {
    Map<String, String> properties = new TreeMap<>();
    Map<String, String> secrets = new TreeMap<>();
    if (tables.catalog() != TableSettings.Catalog.REST) {
      properties.putAll(local.properties());
    }
    if (tables.catalog() == TableSettings.Catalog.POSTGRESQL) {
      tables.user().ifPresent(user -> properties.put("jdbc.user", user));
      tables.passwordEnv().ifPresent(name -> secrets.put("jdbc.password", name));
      // A server that disappears silently must not block a commit forever.
      properties.put("jdbc.connectTimeout", "10");
      properties.put("jdbc.socketTimeout", "60");
      properties.put("jdbc.tcpKeepAlive", "true");
    }
    if (tables.location().orElse("s3:").startsWith("s3:") && !areTablesOnDisk()) {
      properties.putAll(s3.icebergProperties());
    }
    tables.tokenEnv().ifPresent(name -> secrets.put("token", name));
    tables.credentialEnv().ifPresent(name -> secrets.put("credential", name));
    properties.putAll(tables.properties());
    return new WarehouseOptions(
        tables.catalog() == TableSettings.Catalog.REST ? "rest" : "jdbc",
        tables.uri().orElse(local.uri()),
        tables.location().orElse(areTablesOnDisk() ? local.warehouse() : ""),
        tables.namespace(),
        properties,
        secrets);
  }

  private boolean areTablesOnDisk() {
    return tables.location().isEmpty() && tables.catalog() == TableSettings.Catalog.SQLITE;
  }

  /** The address for checkpoints and savepoints, in settings that require one. */
  public String requireSnapshots() {
    return snapshots.orElseThrow(() -> new UserException("snapshots is not set"));
  }

  /** Whether these settings keep everything under {@code --data}. */
  public boolean isLocal() {
    return equals(local());
  }

  /** The settings that must not change once data exists, by name. */
  public Map<String, String> identity() {
    Map<String, String> identity = new TreeMap<>(tables.identity());
    identity.put("snapshots", snapshots.orElse("under --data"));
    identity.put("kafka", bootstrapServers.isPresent() ? "its own" : "under --data");
    return identity;
  }

  /** The settings in the form of a settings file. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("tables", tables.toJson());
    snapshots.ifPresent(location -> json.put("snapshots", location));
    ObjectNode store = json.putObject("s3");
    s3.endpoint().ifPresent(uri -> store.put("endpoint", uri.toString()));
    s3.region().ifPresent(region -> store.put("region", region));
    store.put("path-style", s3.pathStyle());
    store.put("encryption", s3.encryption().name().toLowerCase(java.util.Locale.ROOT));
    s3.kmsKey().ifPresent(key -> store.put("kms-key", key));
    bootstrapServers.ifPresent(address -> json.putObject("kafka").put(BOOTSTRAP, address));
    return json;
  }
}
