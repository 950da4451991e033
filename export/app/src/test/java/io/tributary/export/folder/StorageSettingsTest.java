package io.tributary.export.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.settings.StorageSettings;
import io.tributary.export.settings.TableSettings;
import io.tributary.export.storage.ObjectStoreOptions;
import io.tributary.export.storage.ObjectStoreOptions.Encryption;
import io.tributary.export.storage.StorageException;
import io.tributary.schemas.UserException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageSettingsTest {
  private static final String EVERYTHING =
      """
      tables:
        catalog: postgresql
        uri: jdbc:postgresql://db:5432/tributary
        location: s3://bucket/warehouse/
        namespace: curated
        user: curator
        password-env: CATALOG_PASSWORD
        properties: {jdbc.ssl: "true"}
      snapshots: s3://bucket/snapshots
      s3:
        endpoint: http://store:9000
        region: eu-central-1
        path-style: false
        encryption: kms
        kms-key: alias/tributary
      kafka:
        bootstrap.servers: kafka:9092
      """;

  @TempDir Path folder;

  @Test
  void defaultsKeepEverythingUnderTheDataFolder() throws Exception {
    StorageSettings settings = read("partitions: 4\n");
    assertThat(settings).isEqualTo(StorageSettings.local());
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      Storage storage = Storage.of(data, settings);
      assertThat(storage.tables().uri()).startsWith("jdbc:sqlite:" + data.catalog().toUri());
      assertThat(storage.tables().warehouse()).isEqualTo(data.warehouse().toString());
      assertThat(storage.snapshots()).isEqualTo(data.snapshots("curation"));
      assertThat(storage.flink()).isEmpty();
      assertThat(storage.bootstrapServers()).isEmpty();
    }
  }

  @Test
  void everyKeyIsMapped() throws Exception {
    StorageSettings settings = read(EVERYTHING);
    assertThat(settings.tables())
        .isEqualTo(
            new TableSettings(
                TableSettings.Catalog.POSTGRESQL,
                Optional.of("jdbc:postgresql://db:5432/tributary"),
                Optional.of("s3://bucket/warehouse"),
                "curated",
                Optional.of("curator"),
                Optional.of("CATALOG_PASSWORD"),
                Optional.empty(),
                Optional.empty(),
                Map.of("jdbc.ssl", "true")));
    assertThat(settings.snapshots()).contains("s3://bucket/snapshots");
    assertThat(settings.s3())
        .isEqualTo(
            new ObjectStoreOptions(
                Optional.of(URI.create("http://store:9000")),
                Optional.of("eu-central-1"),
                false,
                Encryption.KMS,
                Optional.of("alias/tributary")));
    assertThat(settings.bootstrapServers()).contains("kafka:9092");
  }

  @Test
  void configuresIcebergAndFlinkAlike() throws Exception {
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      Storage storage = Storage.of(data, read(EVERYTHING));
      assertThat(storage.tables().properties())
          .containsEntry("s3.endpoint", "http://store:9000")
          .containsEntry("client.region", "eu-central-1")
          .containsEntry("s3.sse.type", "kms")
          .containsEntry("s3.sse.key", "alias/tributary")
          .containsEntry("jdbc.user", "curator")
          .containsEntry("jdbc.ssl", "true");
      assertThat(storage.tables().secrets()).containsEntry("jdbc.password", "CATALOG_PASSWORD");
      assertThat(storage.flink())
          .containsEntry("s3.endpoint", "http://store:9000")
          .containsEntry("s3.region", "eu-central-1")
          .containsEntry("s3.sse.type", "sse-kms")
          .containsEntry("s3.sse.kms.key-id", "alias/tributary");
      assertThat(storage.snapshots().checkpoints())
          .isEqualTo("s3://bucket/snapshots/checkpoints/curation");
    }
  }

  @Test
  void isStoredForReadersAndEnforcedForWriters() throws Exception {
    Path root = folder.resolve("data");
    try (DataFolder data = DataFolder.open(root)) {
      Files.writeString(root.resolve("storage.json"), read(EVERYTHING).toJson().toPrettyString());
      Storage written = Storage.of(data, read(EVERYTHING));
      assertThat(Storage.of(data).tables()).isEqualTo(written.tables());
      assertThat(Storage.of(data, StorageSettings.local()).tables()).isEqualTo(written.tables());
      StorageSettings elsewhere = read(EVERYTHING.replace("s3://bucket/warehouse", "s3://other/w"));
      assertThatThrownBy(() -> Storage.of(data, elsewhere))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("tables.location=s3://bucket/warehouse")
          .hasMessageContaining("another --data");
      // The address of the store may change.
      StorageSettings moved = read(EVERYTHING.replace("http://store:9000", "https://s3:443"));
      assertThat(Storage.of(data, moved).flink()).containsEntry("s3.endpoint", "https://s3:443");
    }
  }

  @Test
  void isNotStoredAfterAFailedStart() throws Exception {
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      Storage broken =
          Storage.of(data, read(EVERYTHING.replace("http://store:9000", "http://127.0.0.1:1")));
      assertThatThrownBy(broken::prepare).isInstanceOf(StorageException.class);
      assertThat(folder.resolve("data/storage.json")).doesNotExist();
      Storage.of(data, read(EVERYTHING.replace("s3://bucket/warehouse", "s3://other/w")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tables: {catalog: rest, uri: 'https://u:hunter2@c'}",
        "tables: {catalog: rest, uri: 'https://c', properties: {header.Authorization: hunter2}}",
        "tables: {catalog: rest, uri: 'https://c', properties: {jdbc.sslpassword: hunter2}}",
        "tables: {catalog: rest, uri: 'https://c?sslpassword=hunter2'}",
        "s3: {endpoint: 'https://u:hunter2@s'}",
      })
  void rejectsSecretsWithoutPrintingThem(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(UserException.class)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void allowsOneConsentAuthority() throws Exception {
    String keys =
        """
        collector:
          keys:
            - {name: old, sha256: %1$s, roles: [consent-authority], sources: [a]}
            - {name: new, sha256: %1$s, roles: [consent-authority], sources: [%2$s]}
        """;
    String sha256 = "ab".repeat(32);
    read(keys.formatted(sha256, "a"));
    assertThatThrownBy(() -> read(keys.formatted(sha256, "b")))
        .hasMessageContaining("2 consent authorities with different sources");
    assertThatThrownBy(() -> read(keys.formatted(sha256, "a").replace("old", "a/b.json")))
        .hasMessageContaining("the key's name is a/b.json");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    tables:
                      catalog: postgresql
                      uri: jdbc:postgresql://db/x?user=a&password=hunter2
                      colour: red
                      properties: {jdbc.password: hunter2}
                    snapshots: /somewhere
                    s3: {endpoint: store, kms-key: k}
                    """))
        .isInstanceOf(UserException.class)
        .message()
        .contains(
            "tables.colour is not a setting",
            "tables.location is needed",
            "tables.uri holds a user or password; use user and password-env",
            "tables.properties.jdbc.password is a secret",
            "snapshots is /somewhere; write s3://bucket/prefix",
            "s3.endpoint is store; write https://host:port",
            "s3.kms-key goes with encryption: kms")
        .doesNotContain("hunter2");
  }

  private StorageSettings read(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    return RunConfigReader.read(file, RunConfig.defaults()).storage();
  }
}
