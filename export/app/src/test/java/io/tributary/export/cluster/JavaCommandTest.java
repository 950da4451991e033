package io.tributary.export.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
  /** The logger has no option for the name of its file, and would use the launcher's. */
  @Test
  void theLogOfAProcessSaysWhyAJobCouldNotStart() {
    List<String> command = JavaCommand.of(Path.of("tmp"), 64, "Main", List.of("--x"));
    assertThat(command)
        .contains("-Dorg.slf4j.simpleLogger.log.org.apache.flink.client.deployment=info")
        .contains("-Dorg.slf4j.simpleLogger.log.io.tributary=info")
        .endsWith("Main", "--x");
  }
}
