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
 * A folder for temporary files of this process, below that of a data folder, so that several
 * processes can use one data folder. The process deletes its folder at its end. The next writer
 * that opens the data folder deletes those of killed processes, which it recognises by a lock that
 * no process holds.
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
   * Returns the folder of this process. The first call creates it.
   *
   * @param parent the folder for all processes
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
      // Between the two lines above, a writer may have deleted the file as left over.
      if (channel.tryLock() != null && Files.exists(file)) {
        OwnerOnly.folder(parent.resolve(name));
        return new Scratch(parent.resolve(name), channel);
      }
      channel.close();
    }
  }

  /** Deletes the folder of this process, unless the process's own temporary files are in it. */
  static void leave(Path parent) throws IOException {
    Scratch own = OWN.get(parent);
    if (own != null && !TemporaryFiles.areIn(own.folder) && OWN.remove(parent, own)) {
      remove(own.folder);
      own.lock.close();
    }
  }

  /** Deletes the folders of processes that have ended. */
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
        return; // this process holds the lock, in another class loader
      }
    }
  }

  private static @Nullable FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null; // an earlier version wrote no lock file, or it is already deleted
    }
  }

  private static Path folder(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private static Path file(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  /** Deletes a folder. Another process may delete it at the same time. */
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
