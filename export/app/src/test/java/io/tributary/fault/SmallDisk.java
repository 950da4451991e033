package io.tributary.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of a few MiB at a folder, which a test can fill and free; requires the right to
 * mount.
 */
public final class SmallDisk implements AutoCloseable {
  private static final byte[] ZEROS = new byte[1 << 16];

  private static final int MAX_REFUSED = 1_000;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; skips the test, with a message, where mounting is not allowed. */
  public static SmallDisk mount(Path folder, int mebibytes) throws Exception {
    Files.createDirectories(folder);
    int code =
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    String message = "SKIPPED: no disk of its own can be mounted here (mount -t tmpfs, as root)";
    if (code != 0) {
      System.err.println(message);
    }
    assumeTrue(code == 0, message);
    return new SmallDisk(folder);
  }

  private static int run(String... command) throws Exception {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Returns the number of bytes that can still be written. */
  public long left() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fills it except for a number of bytes; the process under test may take and free some meanwhile.
   */
  public void fillBut(long bytes) throws IOException {
    int refused = 0;
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (left() > bytes) {
        try {
          out.write(ZEROS, 0, (int) Math.min(ZEROS.length, left() - bytes));
        } catch (IOException e) {
          // The process took the bytes between the check and the write, and may have freed them.
          if (++refused == MAX_REFUSED) {
            throw e;
          }
        }
      }
    }
  }

  /** Ends {@link #fillBut}. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws Exception {
    run("umount", "-l", folder.toString());
  }
}
