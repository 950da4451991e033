package io.tributary.export.table;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * A file by the name that Iceberg's metadata has for it, and where it lies.
 *
 * @param location as in the metadata
 * @param path of the file
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
