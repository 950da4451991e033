package io.tributary.export.cli;

import io.tributary.export.table.TornCommit;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Observes a data folder from outside, to find the stage of the process that writes to it. */
final class KillWatch {
  private final Path checkpoints;
  private final Path tables;
  private final Path data;

  KillWatch(Path data) {
    this.data = data;
    this.checkpoints = data.resolve("checkpoints").resolve("curation");
    this.tables = data.resolve("warehouse").resolve("tributary");
  }

  /**
   * Returns the checkpoint that has started and is not complete, in the folder of the newest start.
   */
  Optional<Path> openCheckpoint() {
    return newest(checkpoints).stream()
        .flatMap(job -> list(job).stream())
        .filter(path -> path.getFileName().toString().startsWith("chk-"))
        .max(Comparator.comparingInt(KillWatch::number))
        .filter(path -> !Files.exists(path.resolve("_metadata")));
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  /** Returns how many versions a table has had. */
  long versions(Table table) {
    return list(tables.resolve(table.tableName()).resolve("metadata")).stream()
        .filter(file -> file.toString().endsWith(".metadata.json"))
        .count();
  }

  /** Returns how many versions the tables have had that are committed before the last one. */
  long versionsBeforeTheLast() {
    return Table.allCurated().stream()
        .filter(table -> table != Table.DECISIONS)
        .mapToLong(this::versions)
        .sum();
  }

  /** Returns how many bytes of the input are in Kafka. */
  long bytesTaken() {
    return list(data.resolve("kafka")).stream()
        .filter(folder -> folder.getFileName().toString().startsWith("tributary."))
        .flatMap(folder -> list(folder).stream())
        .filter(file -> file.toString().endsWith(".log"))
        .mapToLong(KillWatch::size)
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // It was removed in the meantime.
    }
  }

  /** Returns whether a kill stopped the tables between two commits. */
  boolean isTorn() {
    return TornCommit.isIn(data);
  }

  private static Optional<Path> newest(Path folder) {
    return list(folder).stream().max(Comparator.comparingLong(KillWatch::modified));
  }

  private static long modified(Path path) {
    try {
      return Files.getLastModifiedTime(path).toMillis();
    } catch (IOException e) {
      return 0; // It was removed in the meantime.
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
