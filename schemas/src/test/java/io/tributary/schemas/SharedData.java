package io.tributary.schemas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Real data beside the project that is not part of it. Tests that need it are skipped, with a
 * message, where it is absent.
 */
public final class SharedData {
  /** System property that names the folder holding {@code data}. */
  private static final String PROPERTY = "tributary.shared";

  private SharedData() {}

  /** A file or folder below {@code shared/data}; skips the test if it is not there. */
  public static Path require(String relative) {
    Path path = find(relative);
    String message =
        "SKIPPED: no shared/data/"
            + relative
            + " beside the project; give its place with -D"
            + PROPERTY
            + "=<folder holding data>";
    if (path == null) {
      // The build's own summary only counts skipped tests.
      System.err.println(message);
    }
    assumeTrue(path != null, message);
    return path;
  }

  private static Path find(String relative) {
    String property = System.getProperty(PROPERTY);
    Path here = Path.of("").toAbsolutePath();
    Stream<Path> folders =
        property != null
            ? Stream.of(Path.of(property))
            : Stream.iterate(here, p -> p != null, Path::getParent).map(p -> p.resolve("shared"));
    return folders
        .map(folder -> folder.resolve("data").resolve(relative))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
  }
}
