package io.tributary.export.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the files of one local warehouse with the JDK alone.
 *
 * <p>Iceberg's own access to local files goes through Hadoop, which creates a {@code .crc} file
 * beside each file. The class is public only because Iceberg instantiates it by name.
 *
 * <p>Contract: it never reads, writes or deletes anything outside the warehouse, regardless of what
 * the metadata names; see {@link LocalLocations}.
 */
public final class LocalFileIO implements FileIO {
  private static final long serialVersionUID = 2L;

  private @Nullable String warehouse;

  /** Called by Iceberg, which then calls {@link #initialize}. */
  public LocalFileIO() {}

  @Override
  public void initialize(Map<String, String> properties) {
    warehouse = Objects.requireNonNull(properties.get(CatalogProperties.WAREHOUSE_LOCATION));
  }

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInputFile(location, path(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutputFile(location, path(location));
  }

  @Override
  public void deleteFile(String location) {
    Path path = path(location);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  /** The path of the file that a location refers to. */
  Path path(String location) {
    Path root = Path.of(Objects.requireNonNull(warehouse, "Iceberg initializes every FileIO"));
    return new LocalLocations(root).resolve(location);
  }
}
