package io.tributary.export.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files that appear whole or not at all, even after a full disk, Ctrl-C or a power failure.
 * The content goes to a temporary file beside the target, is forced to the disk, and only then gets
 * the final name.
 */
public final class WholeFile {
  /** The content of a file. */
  public interface Content {
    /** Writes the content to a file that it creates. */
    void writeTo(Path file) throws IOException;
  }

  private static final AtomicLong NUMBER = new AtomicLong();
  private static final Set<Path> HALVES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> HALVES.forEach(half -> half.toFile().delete())));
  }

  private WholeFile() {}

  /** Writes a small file, and replaces an existing one. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, half -> Files.write(half, bytes));
  }

  /**
   * Writes a file. Replaces an existing one and keeps its permissions. A target that is not a
   * regular file, such as a pipe or a terminal, is written directly.
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    boolean exists = Files.exists(target);
    if (exists && !Files.isRegularFile(target)) {
      content.writeTo(file);
      return;
    }
    // Not derived from the final name, which may already have the maximum length.
    Path half =
        target.resolveSibling(
            ".tributary-%d-%d.part"
                .formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet()));
    HALVES.add(half);
    try {
      content.writeTo(half);
      if (exists && half.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(half, Files.getPosixFilePermissions(target));
      }
      force(half, StandardOpenOption.WRITE);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(target);
    } finally {
      Files.deleteIfExists(half);
      HALVES.remove(half);
    }
  }

  private static void forceFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        force(folder, StandardOpenOption.READ);
      } catch (IOException e) {
        // Not every file system can force a folder; the file itself is on the disk.
        return;
      }
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
