package io.tributary.export.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.broker.BrokerCredentials;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.settings.StateBackend;
import io.tributary.schemas.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConfigTest {
  static final ClusterPlan PLAN =
      new ClusterPlan("run-1", 2, 2, 4, null, new ClusterPorts(1, 2, 3, 4, 5, 6, 7));

  @TempDir Path folder;

  private Path config(String text) throws Exception {
    return Files.writeString(folder.resolve("config.yaml"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tables: {catalog: sqlite}",
        "snapshots: s3://bucket/snapshots",
        "s3: {region: eu-west-1}",
        "kafka: {bootstrap.servers: kafka:9092}"
      })
  void rejectsServersOfTheUser(String text) throws Exception {
    Path config = config(text);
    assertThatThrownBy(() -> ClusterConfig.check(config))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("remove it");
  }

  @Test
  void acceptsOtherSettings() throws Exception {
    Path config = config("checkpoint-interval: 3s\nkafka: {linger.ms: 5}\n");
    assertThatCode(() -> ClusterConfig.check(config)).doesNotThrowAnyException();
  }

  @Test
  void addsItsServersToTheSettingsOfTheUser() throws Exception {
    Path config = config("checkpoint-interval: 3s\nkafka: {linger.ms: 5}\nflink: {a.b: c}\n");
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      ClusterFiles files = ClusterFiles.of(data);
      files.create();
      ClusterSecrets secrets = ClusterSecrets.of(data);
      EmbeddedKafka.prepare(data.kafka());
      ClusterConfig.write(data, PLAN, config);
      RunConfig read = RunConfigReader.read(files.config(), RunConfig.live());
      assertThat(read.checkpointInterval()).isEqualTo(Duration.ofSeconds(3));
      assertThat(read.stateBackend()).isEqualTo(StateBackend.ROCKSDB);
      assertThat(read.kafka()).containsEntry("linger.ms", "5");
      assertThat(read.flink()).isEqualTo(Map.of("a.b", "c", "parallelism.default", "2"));
      assertThat(read.storage().bootstrapServers()).contains("127.0.0.1:3");
      assertThat(read.storage().tables().uri()).contains("jdbc:postgresql://127.0.0.1:2/postgres");
      assertThat(read.storage().s3().endpoint()).hasToString("Optional[http://127.0.0.1:1]");
      assertThat(read.collector().keys()).hasSize(2);
      String text = Files.readString(files.config());
      assertThat(text)
          .doesNotContain(secrets.catalogPassword(), secrets.s3SecretKey())
          .doesNotContain(BrokerCredentials.clientSettings(data.kafka()).get("sasl.jaas.config"));
    }
  }

  @Test
  void noSettingOfTheUserOpensAPort() throws Exception {
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      ClusterFiles files = ClusterFiles.of(data);
      files.create();
      Map<String, String> user =
          Map.of(
              "rest.bind-address", "0.0.0.0",
              "taskmanager.bind-host", "0.0.0.0",
              "security.ssl.rest.authentication-enabled", "false",
              "pekko.ssl.enabled", "false",
              "taskmanager.data.ssl.enabled", "false",
              "blob.service.ssl.enabled", "false",
              "queryable-state.enable", "true",
              "web.submit.enable", "true",
              "heartbeat.timeout", "9000");
      FlinkConfig.write(
          files, PLAN, user, io.tributary.export.settings.StorageSettings.local(), "pw");
      Path written = files.flink().resolve("config.yaml");
      assertThat(Files.readString(written))
          .contains("rest.bind-address: \"127.0.0.1\"")
          .contains("taskmanager.bind-host: \"127.0.0.1\"")
          .contains("security.ssl.rest.authentication-enabled: \"true\"")
          .contains("pekko.ssl.enabled: \"true\"")
          .contains("taskmanager.data.ssl.enabled: \"true\"")
          .contains("blob.service.ssl.enabled: \"true\"")
          .contains("queryable-state.enable: \"false\"")
          .contains("web.submit.enable: \"false\"")
          .contains("heartbeat.timeout: \"9000\"")
          .doesNotContain("0.0.0.0");
      assertThat(Files.getPosixFilePermissions(written)).hasSize(2);
    }
  }
}
