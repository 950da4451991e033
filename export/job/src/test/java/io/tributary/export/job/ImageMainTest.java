package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.UserException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageMainTest {
  @ParameterizedTest
  @CsvSource({"1ms, PT0.001S", "10s, PT10S", "1h, PT1H"})
  void theTimeoutIsParsedAsADuration(String text, Duration timeout) {
    assertThat(ImageMain.timeout(text)).isEqualTo(timeout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0s", "61m", "ten"})
  void aTimeoutOutOfBoundsIsAUsageError(String text) {
    assertThatThrownBy(() -> ImageMain.timeout(text))
        .isInstanceOf(UserException.class)
        .hasMessage("--timeout is " + text + "; write a time up to 1h, such as 10s");
  }
}
