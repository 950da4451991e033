package io.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S, 250ms",
    "90s, PT1M30S, 90s",
    "60m, PT1H, 1h",
    "24h, P1D, 1d",
    "999999999d, PT23999999976H, 999999999d",
  })
  void parsesAndFormats(String text, Duration duration, String shortest) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.format(duration)).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "s", "-1s", "1.5h", "1 h", "1w", "1S", "٣s", "1000000000d", "1h "})
  void rejectsEveryOtherForm(String text) {
    assertThat(Durations.parse(text)).isNull();
  }
}
