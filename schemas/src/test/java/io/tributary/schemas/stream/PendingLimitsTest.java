package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingLimitsTest {
  @Test
  void aParameterOfTheJobReplacesTheDefault() {
    assertThat(PendingLimits.of(Map.of())).isEqualTo(PendingLimits.DEFAULT);
    assertThat(PendingLimits.of(Map.of("pending-heap-bytes", "4096")))
        .isEqualTo(new PendingLimits(4096, 1024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MiB", "0", "-1", "", "99999999999999999999"})
  void anotherValueIsRejectedWithTheRemedy(String value) {
    assertThatThrownBy(() -> PendingLimits.of(Map.of("pending-heap-bytes", value)))
        .hasMessage(
            "pending-heap-bytes is %s; give a number of bytes, such as 67108864".formatted(value));
  }
}
