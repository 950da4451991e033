package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageStatusTest {
  @Test
  void onlyTransientFailuresAreRetryable() {
    assertThat(Arrays.stream(ImageStatus.values()).filter(ImageStatus::isRetryable))
        .containsExactlyInAnyOrder(
            ImageStatus.NOT_FOUND,
            ImageStatus.FORBIDDEN_ADDRESS,
            ImageStatus.TIMED_OUT,
            ImageStatus.UNAVAILABLE,
            ImageStatus.NOT_DECODED);
  }
}
