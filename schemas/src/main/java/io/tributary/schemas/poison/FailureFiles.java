package io.tributary.schemas.poison;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Stores one file per record, named by its place: the count, a line break, the last error. Uses
 * Flink's file system, so that every task manager reaches the same files, locally or in an object
 * store.
 */
final class FailureFiles implements FailureLog {
  private static final String HALF = ".new";

  /** Listing fails once if another task renames a file meanwhile. */
  private static final int LISTINGS = 10;

  private final Path folder;

  /**
   * @param location a path or an address, see {@link PoisonOptions#location}
   */
  FailureFiles(String location) {
    this.folder = new Path(location);
  }

  @Override
  public Map<String, RecordFailures> read() throws IOException {
    FileSystem files = folder.getFileSystem();
    Map<String, RecordFailures> found = new HashMap<>();
    for (FileStatus file : list(files)) {
      String name = file.getPath().getName();
      if (!file.isDir() && !name.endsWith(HALF)) {
        found.put(name, parse(file.getPath(), content(files, file.getPath())));
      }
    }
    return found;
  }

  /** Only an absent folder is empty: a failed listing must not count as no failures. */
  private FileStatus[] list(FileSystem files) throws IOException {
    for (int attempt = 1; files.exists(folder); attempt++) {
      try {
        FileStatus[] found = files.listStatus(folder);
        if (found == null) {
          throw new IOException(
              folder + " cannot be listed; check its permissions and the open files");
        }
        return found;
      } catch (FileNotFoundException e) {
        if (attempt == LISTINGS) {
          throw e;
        }
      }
    }
    return new FileStatus[0];
  }

  private static String content(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static RecordFailures parse(Path file, String text) throws IOException {
    int end = text.indexOf('\n');
    try {
      return new RecordFailures(Integer.parseInt(text.substring(0, end)), text.substring(end + 1));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      // Counting from zero would process records again that were skipped before.
      throw new IOException(
          file + " contains no failure count but '" + text + "'; restore it from a backup", e);
    }
  }

  @Override
  public void write(String record, RecordFailures failures) throws IOException {
    byte[] text = (failures.count() + "\n" + failures.error()).getBytes(StandardCharsets.UTF_8);
    FileSystem files = folder.getFileSystem();
    files.mkdirs(folder);
    Path file = new Path(folder, record);
    if (files.isDistributedFS()) {
      // An object store creates an object atomically.
      put(files, file, text);
      return;
    }
    Path half = new Path(folder, record + HALF);
    put(files, half, text);
    if (!files.rename(half, file)) {
      throw new IOException(half + " cannot be renamed to " + file);
    }
  }

  private static void put(FileSystem files, Path file, byte[] text) throws IOException {
    try (FSDataOutputStream out = files.create(file, FileSystem.WriteMode.OVERWRITE)) {
      out.write(text);
      out.sync();
    }
  }
}
