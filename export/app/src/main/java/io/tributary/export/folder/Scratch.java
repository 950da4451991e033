package io.tributary.export.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process for temporary files, below that of a data folder, so that several
 * processes may work on one data folder. It goes with the process; what a killed one left goes when
 * the next writer opens the data folder, which knows it by a lock that nobody holds.
 */
final class Scratch {
  private static final String LOCK = ".lock";
  private static final Map<Path, Scratch> OWN = new ConcurrentHashMap<>();

  private final Path folder;
  private final FileChannel lock;

  private Scratch(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * The one of this process, made at the first call.
   *
   * @param parent that of all processes
   */
  static Path in(Path parent) throws IOException {
    Scratch own = OWN.get(parent);
    if (own == null || !Files.isDirectory(own.folder)) {
      OwnerOnly.folder(parent);
      own = make(parent);
      OWN.put(parent, own);
      TemporaryFiles.into(own.folder);
    }
    return own.folder;
  }

  private static Scratch make(Path parent) throws IOException {
    while (true) {
      String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
      Path file = parent.resolve(name + LOCK);
      OwnerOnly.file(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      // Between the two lines above, a writer may have taken it for one that was left.
      if (channel.tryLock() != null && Files.exists(file)) {
        OwnerOnly.folder(parent.resolve(name));
        return new Scratch(parent.resolve(name), channel);
      }
      channel.close();
    }
  }

  /** Takes away the one of this process, unless it holds the process's own temporary files. */
  static void leave(Path parent) throws IOException {
    Scratch own = OWN.get(parent);
    if (own != null && !TemporaryFiles.areIn(own.folder) && OWN.remove(parent, own)) {
      remove(own.folder);
      own.lock.close();
    }
  }

  /** Takes away what processes that are gone have left. */
  static void clear(Path parent) throws IOException {
    if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> found = Files.list(parent)) {
      entries = found.toList();
    }
    Scratch own = OWN.get(parent);
    for (Path entry : entries) {
      boolean isLock = entry.toString().endsWith(LOCK);
      Path folder = isLock ? folder(entry) : entry;
      if (own == null || !own.folder.equals(folder)) {
        clear(folder, file(folder));
      }
    }
  }

  private static void clear(Path folder, Path file) throws IOException {
    try (FileChannel channel = open(file)) {
      if (channel == null) {
        delete(folder);
        return;
      }
      try (@Nullable FileLock free = channel.tryLock()) {
        if (free != null) {
          remove(folder);
        }
      } catch (OverlappingFileLockException e) {
        return; // held by this process, for another class loader
      }
    }
  }

  private static @Nullable FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null; // of an earlier version, or already gone
    }
  }

  private static Path folder(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private static Path file(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  /** Takes one away, though somebody else may do so at the same time. */
  static void remove(Path folder) throws IOException {
    delete(folder);
    Files.deleteIfExists(file(folder));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
