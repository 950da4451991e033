package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.job.CurationMain;
import io.tributary.export.settings.StorageSettings;
import io.tributary.ingestion.collect.service.CollectorMain;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks {@code docker-compose.yml} as far as possible without a Docker engine. */
class ComposeTest {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  static final Path DOCKER = ROOT.resolve("export/app/src/main/docker");

  /** The services that end by themselves and need no health check. */
  private static final List<String> ONE_SHOT = List.of("bucket");

  /** The services that keep their data in other services. */
  private static final List<String> STATELESS = List.of("collector", "jobmanager", "taskmanager");

  private final JsonNode compose;

  ComposeTest() throws Exception {
    compose = new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml").toFile());
  }

  @Test
  void imagesArePinned() {
    compose
        .get("services")
        .forEach(
            service ->
                assertThat(service.get("image").asText())
                    .matches(".+:(RELEASE\\.)?[0-9][0-9A-Za-z.-]+"));
  }

  @Test
  void servicesHaveHealthChecksAndDataHasVolumes() {
    compose
        .get("services")
        .properties()
        .forEach(
            service -> {
              if (!ONE_SHOT.contains(service.getKey())) {
                assertThat(service.getValue().at("/healthcheck/test"))
                    .as(service.getKey())
                    .isNotEmpty();
                if (STATELESS.contains(service.getKey())) {
                  return;
                }
                String first = service.getValue().at("/volumes/0").asText();
                assertThat(compose.get("volumes").has(first.split(":", 2)[0]))
                    .as("volume of " + service.getKey())
                    .isTrue();
              }
            });
  }

  @Test
  void publishesPortsOnLoopbackOnly() {
    List<String> ports = new ArrayList<>();
    compose
        .get("services")
        .forEach(service -> service.path("ports").forEach(port -> ports.add(port.asText())));
    assertThat(ports).isNotEmpty().allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
  }

  @Test
  void mountedFilesExistAndContainValidSettings() throws Exception {
    for (String service : List.of("collector", "jobmanager")) {
      compose
          .at("/services/" + service + "/volumes")
          .forEach(
              volume -> assertThat(ROOT.resolve(volume.asText().split(":", 2)[0])).isRegularFile());
    }
    assertThat(PolicyReader.read(DOCKER.resolve("policy.yaml")).version()).isEqualTo("compose-1");
    RunConfig config = RunConfigReader.read(DOCKER.resolve("config.yaml"), RunConfig.live());
    assertThat(config.collector().keys()).hasSize(2);
    StorageSettings storage = config.storage();
    assertThat(storage.bootstrapServers()).contains("kafka:9092");
    assertThat(
            compose
                .at("/services/collector/environment")
                .has(storage.tables().passwordEnv().orElseThrow()))
        .isTrue();
  }

  @Test
  void ourServicesRunTheSameImageAndExistingClasses() {
    for (String service : STATELESS) {
      assertThat(compose.at("/services/" + service + "/image").asText()).startsWith("tributary:");
    }
    assertThat(compose.at("/services/jobmanager/command").toString())
        .contains(CurationMain.class.getName());
  }

  @Test
  void theImageContainsTheFilesThatItsCommandsNeed() throws Exception {
    String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
    String entrypoint = Files.readString(DOCKER.resolve("entrypoint.sh"));
    String launcher = Files.readString(ROOT.resolve("tributary"));
    assertThat(launcher)
        .contains("$home/export/app/target/lib", "$home/export/app/target/tributary-app.jar");
    assertThat(dockerfile)
        .contains("/opt/tributary/export/app/target/lib", "tributary-app.jar", "tributary-job.jar")
        .contains("flink-s3-fs-native-*.jar");
    assertThat(entrypoint)
        .contains("/opt/tributary/export/app/target/lib/*", CollectorMain.class.getName());
    assertThat(DOCKER.resolve("entrypoint.sh")).isExecutable();
  }
}
