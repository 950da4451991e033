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
 * Writes files that are there whole or not at all, also after a full disk, Ctrl-C or a power
 * failure: under another name beside the final one, onto the disk, and only then under that name.
 */
public final class WholeFile {
  /** Writes a file's contents. */
  public interface Content {
    /** Writes them into a file that it makes. */
    void writeTo(Path file) throws IOException;
  }

  private static final AtomicLong NUMBER = new AtomicLong();
  private static final Set<Path> HALVES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> HALVES.forEach(half -> half.toFile().delete())));
  }

  private WholeFile() {}

  /** Writes a small file, in place of one that is there. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, half -> Files.write(half, bytes));
  }

  /**
   * Writes a file, in place of one that is there, whose permissions it keeps. What is no plain
   * file, such as a pipe or a terminal, is written to as it is.
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    boolean exists = Files.exists(target);
    if (exists && !Files.isRegularFile(target)) {
      content.writeTo(file);
      return;
    }
    // Not made from the final name, which may be as long as a name can be.
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
        // Not every file system lets a folder be forced; the file itself is on the disk.
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
