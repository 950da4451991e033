package io.tributary.export.table;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * A file with its location in Iceberg's metadata and its path on disk.
 *
 * @param location location in the metadata
 * @param path path of the file
 */
record LocalInputFile(String location, Path path) implements InputFile {
  @Override
  public long getLength() {
    return file().getLength();
  }

  @Override
  public SeekableInputStream newStream() {
    return file().newStream();
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  private InputFile file() {
    return org.apache.iceberg.Files.localInput(path.toFile());
  }
}
