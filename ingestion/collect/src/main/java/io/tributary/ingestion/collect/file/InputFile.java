package io.tributary.ingestion.collect.file;

import io.tributary.schemas.event.ImageBase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to be replayed.
 *
 * @param path as the user gave it; dead letters and reports contain it unchanged
 */
public record InputFile(Path path) {

  /** The size of the file on disk; 0 for a pipe. */
  public long bytes() {
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      // Only the progress display uses the size.
      return 0;
    }
  }

  /** The folder that relative image addresses in the file refer to. */
  ImageBase folder() {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return ImageBase.of(parent == null ? path.getFileSystem().getPath("/") : parent);
  }

  /** Opens the file's bytes as stored on disk. */
  InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}
