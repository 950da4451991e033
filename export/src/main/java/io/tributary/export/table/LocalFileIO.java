package io.tributary.export.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Files of this machine, read and written by the JDK alone.
 *
 * <p>Iceberg's own way to local files goes through Hadoop, which leaves a {@code .crc} file beside
 * each one. Public because Iceberg makes it by name; not for use elsewhere.
 */
public final class LocalFileIO implements FileIO {
  private static final long serialVersionUID = 1L;

  /** Called by Iceberg. */
  public LocalFileIO() {}

  @Override
  public InputFile newInputFile(String path) {
    return org.apache.iceberg.Files.localInput(path(path).toFile());
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new LocalOutputFile(path(path));
  }

  @Override
  public void deleteFile(String path) {
    try {
      Files.deleteIfExists(path(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  private static Path path(String location) {
    return Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location);
  }
}
