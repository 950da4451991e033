package io.tributary.export.cluster;

import static java.util.stream.Collectors.joining;

import io.tributary.export.folder.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The jars of the processes, below {@code lib}. A cluster keeps the version with which it was
 * started: a build that replaces the jars of the launcher must not change those of running
 * processes.
 */
final class ProgramFiles {
  private final Path folder;

  ProgramFiles(ClusterFiles files) {
    this.folder = files.programs();
  }

  /** Replaces the jars by those of this process. */
  void replace() throws IOException {
    Trees.delete(folder);
    OwnerOnly.folder(folder);
    for (Map.Entry<Path, Path> entry : entries().entrySet()) {
      if (!entry.getValue().equals(entry.getKey())) {
        put(entry.getKey(), entry.getValue());
      }
    }
  }

  /** The class path of the processes: the jars here, and folders where this process has some. */
  String classPath() {
    return entries().values().stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  /** The entries of this process's class path, each with the one of the cluster's processes. */
  private Map<Path, Path> entries() {
    Map<Path, Path> entries = new LinkedHashMap<>();
    for (Path entry : JavaCommand.classPath()) {
      // Numbered, because jars of different groups may have the same name.
      String name = "%03d-%s".formatted(entries.size(), entry.getFileName());
      entries.put(entry, Files.isRegularFile(entry) ? folder.resolve(name) : entry);
    }
    return entries;
  }

  private static void put(Path jar, Path target) throws IOException {
    // The build deletes the jars of libraries and writes new files, so a link is a copy at no cost.
    // It may write its own jars in place.
    if (!jar.getFileName().toString().startsWith("tributary-")) {
      try {
        Files.createLink(target, jar);
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // On another disk, or not allowed: a copy has the same effect.
        Files.deleteIfExists(target);
      }
    }
    Files.copy(jar, target);
  }
}
