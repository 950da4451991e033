package io.tributary.export.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.Poll;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos;

  @Test
  void aPipeGetsALinePerStepAndEveryTenSeconds() {
    try (RunProgress progress = new RunProgress(err, false, () -> nanos)) {
      progress.step("starting");
      for (int second = 0; second < 25; second++) {
        nanos += TimeUnit.SECONDS.toNanos(1);
        progress.advanced(second, 100, second * 1_000L);
        progress.tick();
      }
      progress.waiting("waiting for Kafka at 127.0.0.1:1");
      progress.resumed();
    }
    assertThat(printed())
        .isEqualTo(
            """
            starting ...
            reading ...
            reading: 10 %, 10,000 events, 1,000/s, 1:30 left
            reading: 20 %, 20,000 events, 1,000/s, 1:20 left
            waiting for Kafka at 127.0.0.1:1 ...
            Kafka responds again
            reading ...
            """);
    assertThat(printed().replace("\n", "").codePoints().filter(TerminalText::isControl)).isEmpty();
  }

  /** Also while the step itself reports nothing, because the line shows the elapsed time. */
  @Test
  void aTerminalGetsALineThatIsUpdatedFromTheStart() {
    try (RunProgress progress = new RunProgress(err, true)) {
      progress.step("starting");
      Poll.until(
          Duration.ofSeconds(20),
          () -> printed().contains("| starting") && printed().contains("/ starting"));
      progress.advanced(1, 2, 3);
      Poll.until(Duration.ofSeconds(20), () -> printed().contains("reading   50 % ["));
    }
    assertThat(printed()).doesNotContain("\n").doesNotContain("?").endsWith("\r");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
