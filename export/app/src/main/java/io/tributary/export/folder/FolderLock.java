package io.tributary.export.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second writer out of a data folder. The system releases the lock when the process dies.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "lock";
  private static final int ATTEMPTS = 5;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path root) {
    return tryTake(root).orElseThrow(() -> inUse(root, root.resolve(FILE)));
  }

  /** Takes the lock unless another process holds it. */
  static Optional<FolderLock> tryTake(Path root) {
    Path file = root.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return Optional.of(new FolderLock(channel));
    } catch (IOException e) {
      throw new DataFolderException("The data folder " + root + " cannot be locked: " + e, e);
    }
  }

  /** Retries, because a process that only checks the lock holds it for a moment. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (tryLock(channel) != null) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return false;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Returns whether a process holds the lock. */
  static boolean isHeld(Path root) {
    Path file = root.resolve(FILE);
    if (!Files.isReadable(file)) {
      return false;
    }
    // A shared lock, so that two checks do not block each other.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      throw new DataFolderException("The lock of " + root + " cannot be checked: " + e, e);
    }
  }

  private static DataFolderException inUse(Path root, Path file) {
    String holder;
    try {
      holder = " (process " + Files.readString(file).strip() + ")";
    } catch (IOException e) {
      holder = "";
    }
    return new DataFolderException(
        "The data folder %s is in use by another run%s: wait for it, stop it, or give another"
                .formatted(root, holder)
            + " folder with --data",
        null);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DataFolderException("The lock of the data folder cannot be released: " + e, e);
    }
  }
}
