package io.tributary.export.local;

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
import org.jspecify.annotations.Nullable;

/** Keeps a second writer out of a data folder. The system lets go of it when the process dies. */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path root) {
    return tryTake(root).orElseThrow(() -> inUse(root, root.resolve(FILE)));
  }

  /** Takes it unless another process has it. */
  static Optional<FolderLock> tryTake(Path root) {
    Path file = root.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
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

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
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
      throw new DataFolderException("The lock of the data folder cannot be let go: " + e, e);
    }
  }
}
