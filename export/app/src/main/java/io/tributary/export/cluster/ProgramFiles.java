package io.tributary.export.cluster;

import io.tributary.export.folder.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    for (Path entry : JavaCommand.classPath()) {
      if (Files.isRegularFile(entry)) {
        put(entry, folder.resolve(entry.getFileName()));
      }
    }
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

  /** The class path of the processes: the jars here, and folders where this process has some. */
  String classPath() {
    List<String> entries = new ArrayList<>();
    for (Path entry : JavaCommand.classPath()) {
      boolean isJar = Files.isRegularFile(entry);
      entries.add((isJar ? folder.resolve(entry.getFileName()) : entry).toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
