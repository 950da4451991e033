package io.tributary.ingestion.collect.file;

import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Resolves a list of paths into files.
 *
 * <p>A folder resolves to its {@code *.jsonl*} files in the order of their names; other files and
 * sub-folders are ignored. A file resolves to itself and must be plain ({@code .jsonl}, {@code
 * .ndjson}, {@code .json}, or a pipe), {@code .gz} or {@code .zst}.
 */
public final class InputFiles {
  private static final String LINES = ".jsonl";
  private static final List<String> READABLE = List.of(".gz", ".zst", ".ndjson", ".json");
  private static final List<String> FOREIGN =
      List.of(
          ".tar.gz",
          ".tgz",
          ".tar.zst",
          ".tar",
          ".bz2",
          ".xz",
          ".lz4",
          ".lzma",
          ".br",
          ".zip",
          ".7z",
          ".sz",
          ".z");
  private static final String KINDS = ".jsonl, .ndjson, .json, .gz or .zst";

  private InputFiles() {}

  /**
   * The files, in the order in which they were given.
   *
   * @throws InputException listing every path that cannot be used
   */
  public static List<InputFile> resolve(List<Path> paths) {
    List<InputFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.addAll(resolve(path));
      } catch (InputException e) {
        problems.add(e.getMessage());
      }
    }
    if (paths.isEmpty()) {
      problems.add("No input was given: name at least one file or folder");
    }
    if (!problems.isEmpty()) {
      throw new InputException(String.join("\n", problems));
    }
    return files;
  }

  private static List<InputFile> resolve(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist: check the path");
    }
    if (Files.isDirectory(path)) {
      return inFolder(path);
    }
    if (Files.isRegularFile(path) && !named(path)) {
      throw new InputException(
          "%s has an unknown extension: use one of %s (rename it if it contains one event per line)"
              .formatted(path, KINDS));
    }
    return List.of(checked(path));
  }

  private static List<InputFile> inFolder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<InputFile> files =
          entries
              .filter(InputFiles::ofLines)
              .filter(entry -> !Files.isDirectory(entry))
              .sorted(Comparator.comparing(InputFiles::name))
              .map(InputFiles::checked)
              .toList();
      if (files.isEmpty()) {
        throw new InputException(
            folder + " contains no *.jsonl* file: specify the folder with the feed, or a file");
      }
      return files;
    } catch (IOException e) {
      throw new InputException(
          folder + " cannot be listed: check its permissions (" + FailureText.of(e) + ")");
    }
  }

  private static InputFile checked(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    if (FOREIGN.stream().anyMatch(name::endsWith)) {
      throw new InputException(
          path
              + " has an unsupported compression: decompress it, or compress it with gzip or zstd");
    }
    if (!Files.isReadable(path)) {
      throw new InputException(path + " cannot be read: check its permissions");
    }
    return new InputFile(path);
  }

  private static boolean named(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    return name.contains(LINES)
        || READABLE.stream().anyMatch(name::endsWith)
        || FOREIGN.stream().anyMatch(name::endsWith);
  }

  private static boolean ofLines(Path path) {
    return name(path).contains(LINES) && !name(path).startsWith(".");
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
