package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.export.broker.BrokerCredentials;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.folder.WholeFile;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the settings file of the collector and the job: the user's settings and the addresses of
 * the cluster's own servers. The file contains no secret; it refers to files and variables.
 */
final class ClusterConfig {
  /** The sections that the cluster sets itself. */
  private static final List<String> OWN = List.of("tables", "snapshots", "s3");

  /** Kafka's class, by name: only its clients need Kafka on the class path. */
  private static final String FILE_PROVIDER =
      "org.apache.kafka.common.config.provider.FileConfigProvider";

  private static final YAMLMapper YAML = new YAMLMapper();

  private final DataFolder folder;
  private final ClusterPlan plan;
  private final ObjectNode settings;

  private ClusterConfig(DataFolder folder, ClusterPlan plan, ObjectNode settings) {
    this.folder = folder;
    this.plan = plan;
    this.settings = settings;
  }

  /**
   * Refuses settings that name servers of the user's own.
   *
   * @param config the user's settings file, if there is one
   */
  static void check(@Nullable Path config) {
    ObjectNode settings = read(config);
    for (String section : OWN) {
      if (settings.has(section)) {
        throw new UserException(
            ("%s: the section %s is set, but tributary cluster starts its own servers; remove it, or"
                    + " run the job on your own cluster as docs/deployment.md describes")
                .formatted(config, section));
      }
    }
    if (settings.path("kafka").has("bootstrap.servers")) {
      throw new UserException(
          config
              + ": kafka.bootstrap.servers is set, but tributary cluster starts its own Kafka;"
              + " remove it");
    }
  }

  /** Writes the file for a plan. */
  static void write(DataFolder folder, ClusterPlan plan, @Nullable Path config) throws IOException {
    ClusterConfig file = new ClusterConfig(folder, plan, read(config));
    file.putStorage();
    file.putKafka();
    file.putKeys();
    file.putDefaults();
    WholeFile.write(ClusterFiles.of(folder).config(), YAML.writeValueAsBytes(file.settings));
  }

  private static ObjectNode read(@Nullable Path config) {
    if (config == null) {
      return YAML.createObjectNode();
    }
    try {
      JsonNode read = YAML.readTree(config.toFile());
      return read instanceof ObjectNode object ? object : YAML.createObjectNode();
    } catch (IOException e) {
      throw new UserException(config + " cannot be read: " + e.getMessage());
    }
  }

  private void putStorage() {
    String bucket = "s3://" + ClusterFiles.BUCKET;
    settings
        .putObject("tables")
        .put("catalog", "postgresql")
        .put(
            "uri",
            "jdbc:postgresql://%s:%d/postgres".formatted(ClusterPorts.HOST, port().postgres()))
        .put("user", Postgres.USER)
        .put("password-env", ClusterSecrets.CATALOG_PASSWORD)
        .put("location", bucket + "/warehouse");
    settings.put("snapshots", bucket + "/snapshots");
    settings
        .putObject("s3")
        .put("endpoint", "http://%s:%d".formatted(ClusterPorts.HOST, port().s3()))
        .put("region", ClusterSecrets.REGION);
  }

  private void putKafka() {
    ObjectNode kafka = settings.withObjectProperty("kafka");
    kafka.put("bootstrap.servers", ClusterPorts.HOST + ":" + port().kafka());
    Path credentials = folder.kafka().resolve(BrokerCredentials.FILE);
    for (String name : BrokerCredentials.clientSettings(folder.kafka()).keySet()) {
      kafka.put(name, "${file:%s:%s}".formatted(credentials, name));
    }
    kafka.put("config.providers", "file");
    kafka.put("config.providers.file.class", FILE_PROVIDER);
  }

  private void putKeys() throws IOException {
    ObjectNode collector = settings.withObjectProperty("collector");
    if (!collector.path("keys").isEmpty()) {
      return;
    }
    ArrayNode keys = collector.putArray("keys");
    for (ApiKey key : LocalKeys.of(folder).toApiKeys()) {
      ObjectNode entry = keys.addObject().put("name", key.name()).put("sha256", key.sha256());
      ArrayNode roles = entry.putArray("roles");
      key.roles()
          .forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT).replace('_', '-')));
      key.sources().forEach(entry.putArray("sources")::add);
    }
  }

  private void putDefaults() {
    if (!settings.has("state-backend")) {
      settings.put("state-backend", "rocksdb");
    }
    settings.withObjectProperty("flink").put("parallelism.default", plan.parallelism());
  }

  private ClusterPorts port() {
    return plan.ports();
  }
}
