package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on dead letters explains every reason that one may carry. */
class DeadLettersDocTest {
  @ParameterizedTest
  @EnumSource(InvalidReason.class)
  void everyReasonHasMeaningAndRemedy(InvalidReason reason) throws IOException {
    assertThat(Files.readAllLines(Path.of("../docs/dead-letters.md")))
        .filteredOn(line -> line.startsWith("| `" + reason + "` |"))
        .singleElement()
        .satisfies(line -> assertThat(line.split("\\|")).hasSizeGreaterThanOrEqualTo(4));
  }
}
