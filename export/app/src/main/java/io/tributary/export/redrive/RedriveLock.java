package io.tributary.export.redrive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that one redrive at a time runs on a data folder. The operating system releases the lock
 * when the process ends.
 *
 * <p>The lock has a file of its own that no process reads, because closing any other channel on a
 * locked file would release the lock.
 */
final class RedriveLock implements AutoCloseable {
  private static final String FILE = "redrive.lock";

  private final FileChannel channel;

  private RedriveLock(FileChannel channel) {
    this.channel = channel;
  }

  static RedriveLock take(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new RedriveException(
            "another redrive is running on " + folder + "; wait until it has ended");
      }
      return new RedriveLock(channel);
    } catch (IOException e) {
      throw new RedriveException(file + " cannot be locked: " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
