package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.settings.JobSettings;
import io.tributary.schemas.UserException;
import io.tributary.schemas.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {
  @TempDir Path folder;

  @Test
  void reportsEveryLocalPath() throws Exception {
    assertThatThrownBy(() -> ClusterSettings.require(JobSettings.live()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kafka.bootstrap.servers is not set")
        .hasMessageContaining("tables.catalog is sqlite")
        .hasMessageContaining("snapshots is not set");
    JobSettings shared =
        read(
            """
            snapshots: s3://bucket/snapshots
            tables: {catalog: postgresql, uri: "jdbc:postgresql://db/t", location: "s3://bucket/w"}
            kafka: {bootstrap.servers: "kafka:9092"}
            """);
    assertThatCode(() -> ClusterSettings.require(shared)).doesNotThrowAnyException();
  }

  @Test
  void acceptsAKeyOf32Bytes() {
    byte[] key = new byte[32];
    key[0] = 7;
    String text = Base64.getEncoder().encodeToString(key);
    assertThat(ClusterSettings.key(text)).isEqualTo(key);
    assertThat(ClusterSettings.key(text + "\n")).isEqualTo(key);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "c2VjcmV0",
        "no/base64!",
        "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
      })
  void anInvalidKeyIsNotPrinted(String value) {
    assertThatThrownBy(() -> ClusterSettings.key(value))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("TRIBUTARY_KEY")
        .hasMessageContaining("32 random bytes")
        .satisfies(
            failure -> {
              if (value != null && !value.isBlank()) {
                assertThat(failure).hasMessageNotContaining(value);
              }
            });
  }

  private JobSettings read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    return SettingsFile.read(file, settings -> JobSettings.read(settings, JobSettings.live()));
  }
}
