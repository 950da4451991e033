package io.tributary.export.redrive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The ledger, opened for writing by the one process that redrives. When {@link #append} returns,
 * its entries are on disk.
 */
public final class RedriveLedger implements AutoCloseable {
  private final RedriveLock lock;
  private final FileChannel file;
  private final Redriven redriven;

  private RedriveLedger(RedriveLock lock, FileChannel file, Redriven redriven) {
    this.lock = lock;
    this.file = file;
    this.redriven = redriven;
  }

  /**
   * Opens the ledger of a data folder and excludes other redrives until {@link #close}.
   *
   * @throws RedriveException if another redrive is running, or the ledger is damaged
   */
  public static RedriveLedger open(Path folder) {
    RedriveLock lock = RedriveLock.take(folder);
    try {
      Redriven redriven = Redriven.read(folder);
      return new RedriveLedger(lock, openFile(folder), redriven);
    } catch (IOException e) {
      lock.close();
      throw new RedriveException("the ledger in " + folder + " cannot be written: " + e, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel openFile(Path folder) throws IOException {
    Path path = folder.resolve(Redriven.FILE);
    boolean isNew = !Files.exists(path);
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (isNew && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true); // else a power failure may remove the file but keep Kafka's records
      }
    }
    dropHalfLine(file);
    return file;
  }

  private static void dropHalfLine(FileChannel file) throws IOException {
    long end = file.size();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (end > 0) {
      file.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    file.truncate(end);
    file.position(end);
  }

  /** The current state, including the entries written here. */
  public Redriven redriven() {
    return redriven;
  }

  /** Appends entries; returns when they are on disk. */
  void append(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(entry.line()));
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger of redriven events cannot be written: " + e, e);
    }
    entries.forEach(redriven::add);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.close();
    }
  }
}
