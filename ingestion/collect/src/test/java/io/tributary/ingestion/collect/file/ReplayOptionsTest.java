package io.tributary.ingestion.collect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.event.ImageBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayOptionsTest {

  @Test
  void defaults() {
    assertThat(ReplayOptions.defaults())
        .isEqualTo(
            new ReplayOptions(
                Optional.empty(), 1_048_576, Duration.ofSeconds(1), 2_000, 500, Map.of()));
  }

  @Test
  void everyOptionCanBeSet() {
    assertThat(
            ReplayOptions.defaults()
                .withImageBase("s3://bucket/a")
                .withMaxLineBytes(4_096)
                .withHeartbeats(Duration.ofSeconds(3), 90, 30)
                .withKafka(Map.of("client.id", "x")))
        .isEqualTo(
            new ReplayOptions(
                Optional.of(new ImageBase("s3://bucket", "a", true)),
                4_096,
                Duration.ofSeconds(3),
                90,
                30,
                Map.of("client.id", "x")));
  }

  @Test
  void anImageBaseIsAnAddressOrAFolder() {
    assertThat(base("https://x.example/a/")).isEqualTo("https://x.example/a/");
    assertThat(base("images")).isEqualTo("file:" + Path.of("images").toAbsolutePath() + "/");
    assertThat(base("/srv/my images")).isEqualTo("file:/srv/my%20images/");
    assertThat(base("s3://bucket/my images #1%")).isEqualTo("s3://bucket/my images #1%/");
    assertThatThrownBy(() -> base("gs://bucket/a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--image-base gs://bucket/a", "s3://");
    assertThatThrownBy(() -> base("http://[bad"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--image-base http://[bad");
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThatThrownBy(() -> ReplayOptions.defaults().withMaxLineBytes(12))
        .hasMessage("max-line-bytes is 12, must be from 256 to 4194304");
  }

  private static String base(String base) {
    return ReplayOptions.defaults().withImageBase(base).imageBase().orElseThrow().toString();
  }
}
