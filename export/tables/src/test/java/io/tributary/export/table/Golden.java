package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what an encoding looks like, so that a change of it is seen.
 *
 * <p>Regenerate with {@code mvn test -Dfast -pl export/tables -am -Dgolden.write=true}, and look at
 * the difference: a changed file means that state and tables written before cannot be read any
 * more.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** The content of a golden file, after comparing it with what is made today. */
  static String check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual + "\n");
    }
    String expected = Files.readString(file).stripTrailing();
    assertThat(actual).as(name).isEqualTo(expected);
    return expected;
  }
}
