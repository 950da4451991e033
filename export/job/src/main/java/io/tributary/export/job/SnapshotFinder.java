package io.tributary.export.job;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the newest savepoint or retained checkpoint of a job, on a disk or in an object store.
 *
 * <p>The newest is the one with the largest checkpoint id. A job that resumes from a snapshot
 * continues its numbering, so the id orders all snapshots of a job, even if a clock was changed or
 * files were copied. Among equal ids, the younger file wins.
 */
public final class SnapshotFinder {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFinder.class);
  private static final String METADATA = "_metadata";

  private static final int ATTEMPTS = 10;

  private final Stores stores;

  private SnapshotFinder(Stores stores) {
    this.stores = stores;
  }

  /**
   * The folder of the newest complete snapshot. Incomplete and unreadable snapshots are skipped.
   *
   * @param checkpoints address below which Flink keeps {@code <job id>/chk-<n>}
   * @param savepoints address below which Flink keeps {@code savepoint-<id>}
   * @throws SnapshotException if the snapshots cannot be listed, or if none of them can be read
   */
  public static Optional<Path> newest(String checkpoints, String savepoints) {
    return newest(checkpoints, savepoints, Path::getFileSystem);
  }

  /** Lists again if a snapshot was deleted meanwhile, because a newer one then replaced it. */
  static Optional<Path> newest(String checkpoints, String savepoints, Stores stores) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new SnapshotFinder(stores).newestOf(checkpoints, savepoints);
      } catch (FileNotFoundException e) {
        LOG.debug("A snapshot was deleted while it was read: {}", e.toString());
        if (attempt == ATTEMPTS) {
          throw new SnapshotException(
              "The snapshots under %s are deleted while they are read (%s); stop the job that writes them"
                  .formatted(checkpoints, e.getMessage()),
              e);
        }
      }
    }
  }

  private Optional<Path> newestOf(String checkpoints, String savepoints)
      throws FileNotFoundException {
    // checkpoints/ has one folder per start, and each of these one folder per checkpoint.
    List<Path> folders = new ArrayList<>(foldersIn(new Path(savepoints)));
    for (Path start : foldersIn(new Path(checkpoints))) {
      folders.addAll(foldersIn(start));
    }
    List<Snapshot> readable = new ArrayList<>();
    boolean found = false;
    for (Path folder : folders) {
      Optional<FileStatus> file = metadataIn(folder);
      found |= file.isPresent();
      if (file.isPresent()) {
        read(file.get()).ifPresent(readable::add);
      }
    }
    if (readable.isEmpty() && found) {
      // A start without state on tables with earlier output would write everything twice.
      throw new SnapshotException(
          "None of the snapshots under %s and %s can be read; restore them from a backup, or give"
                  .formatted(checkpoints, savepoints)
              + " an empty folder with --data and replay the input",
          null);
    }
    return readable.stream()
        .max(Comparator.comparingLong(Snapshot::id).thenComparingLong(Snapshot::modified))
        .map(Snapshot::folder);
  }

  /** Reads the metadata of a snapshot. */
  public static CheckpointMetadata metadata(FileSystem store, Path snapshot) throws IOException {
    Path file = metadataFile(snapshot);
    return parse(new SnapshotFinder(path -> store).bytes(file), file);
  }

  /** The file that holds the metadata of a snapshot. */
  public static Path metadataFile(Path snapshot) {
    return new Path(snapshot, METADATA);
  }

  private List<Path> foldersIn(Path folder) {
    try {
      FileStatus[] found = stores.of(folder).listStatus(folder);
      return found == null
          ? List.of()
          : Stream.of(found).filter(FileStatus::isDir).map(FileStatus::getPath).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new SnapshotException("The snapshots in " + folder + " cannot be listed: " + e, e);
    }
  }

  private Optional<FileStatus> metadataIn(Path folder) throws FileNotFoundException {
    Path file = metadataFile(folder);
    try {
      FileSystem store = stores.of(file);
      return store.exists(file) ? Optional.of(store.getFileStatus(file)) : Optional.empty();
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException e) {
      throw new SnapshotException("The snapshot in " + folder + " cannot be found: " + e, e);
    }
  }

  private Optional<Snapshot> read(FileStatus file) throws FileNotFoundException {
    Path folder = file.getPath().getParent();
    byte[] bytes = bytes(file.getPath());
    try {
      long id = parse(bytes, file.getPath()).getCheckpointId();
      return Optional.of(new Snapshot(folder, id, file.getModificationTime()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Skipping the unreadable snapshot {}: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private static CheckpointMetadata parse(byte[] bytes, Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return Checkpoints.loadCheckpointMetadata(
          in, SnapshotFinder.class.getClassLoader(), file.getParent().toString());
    }
  }

  /** Reads the file. A store that fails now must not make an older snapshot the newest. */
  private byte[] bytes(Path file) throws FileNotFoundException {
    try (InputStream in = stores.of(file).open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      // Local file systems report a file that may not be read as one that was not found.
      if (e instanceof FileNotFoundException && !exists(file)) {
        throw (FileNotFoundException) e;
      }
      throw new SnapshotException("The snapshot " + file + " cannot be read: " + e, e);
    }
  }

  private boolean exists(Path file) {
    try {
      return stores.of(file).exists(file);
    } catch (IOException e) {
      return true;
    }
  }

  private record Snapshot(Path folder, long id, long modified) {}

  /** Returns the store of a path. */
  @FunctionalInterface
  interface Stores {
    FileSystem of(Path path) throws IOException;
  }
}
