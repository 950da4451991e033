package io.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden files of formats, so that a change of a format fails a test. They are in {@code
 * src/test/resources/golden} of the module whose test runs.
 *
 * <p>Regenerate with {@code mvn test -Dfast -pl MODULE -am -Dgolden.write=true}, and review the
 * difference: a changed file means that older state or tables are no longer readable.
 */
public final class GoldenFile {
  /** The folder of the golden files. */
  public static final Path FOLDER = Path.of("src/test/resources/golden");

  private GoldenFile() {}

  /** The command that regenerates the files of a module. */
  public static String command(String module) {
    return "mvn test -Dfast -pl %s -am -Dgolden.write=true".formatted(module);
  }

  /** Whether this build regenerates the golden files. */
  public static boolean isRegenerating() {
    return Boolean.getBoolean("golden.write");
  }

  /** Compares text with that of a file, and returns the file's. */
  public static String check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (isRegenerating()) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual + "\n");
    }
    String expected = Files.readString(file).stripTrailing();
    assertThat(actual).as(name).isEqualTo(expected);
    return expected;
  }
}
