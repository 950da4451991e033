package io.tributary.export.folder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Real feeds beside the project, which are not part of it. Tests skip, and say so, without. */
public final class SharedFeeds {
  /** System property that names the folder holding {@code data}. */
  private static final String PROPERTY = "tributary.shared";

  private SharedFeeds() {}

  public static Path require(String feed) {
    Path path = find(feed);
    assumeTrue(
        path != null,
        () ->
            "SKIPPED: no shared/data/feeds/%s beside the project; give its place with -D%s"
                .formatted(feed, PROPERTY));
    return path;
  }

  private static Path find(String feed) {
    String property = System.getProperty(PROPERTY);
    Path here = Path.of("").toAbsolutePath();
    Stream<Path> folders =
        property != null
            ? Stream.of(Path.of(property))
            : Stream.iterate(here, p -> p != null, Path::getParent).map(p -> p.resolve("shared"));
    return folders
        .map(folder -> folder.resolve("data/feeds").resolve(feed))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
  }
}
