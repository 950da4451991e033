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

  private SnapshotFinder() {}

  /**
   * The folder of the newest complete snapshot. Incomplete and unreadable snapshots are skipped.
   *
   * @param checkpoints address below which Flink keeps {@code <job id>/chk-<n>}
   * @param savepoints address below which Flink keeps {@code savepoint-<id>}
   * @throws SnapshotException if the snapshots cannot be listed, or if none of them can be read
   */
  public static Optional<Path> newest(String checkpoints, String savepoints) {
    // checkpoints/ has one folder per start, and each of these one folder per checkpoint.
    List<Path> folders = new ArrayList<>(foldersIn(new Path(savepoints)));
    foldersIn(new Path(checkpoints)).forEach(start -> folders.addAll(foldersIn(start)));
    List<FileStatus> files = folders.stream().flatMap(SnapshotFinder::metadata).toList();
    Optional<Snapshot> newest =
        files.stream()
            .flatMap(file -> read(file).stream())
            .max(Comparator.comparingLong(Snapshot::id).thenComparingLong(Snapshot::modified));
    if (newest.isEmpty() && !files.isEmpty()) {
      // A start without state on tables with earlier output would write everything twice.
      throw new SnapshotException(
          "None of the snapshots under %s and %s can be read; restore them from a backup, or give"
                  .formatted(checkpoints, savepoints)
              + " an empty folder with --data and replay the input",
          null);
    }
    return newest.map(Snapshot::folder);
  }

  /** Reads the metadata of a snapshot. */
  public static CheckpointMetadata metadata(FileSystem store, Path snapshot) throws IOException {
    return parse(store, new Path(snapshot, METADATA));
  }

  /** The file that holds the metadata of a snapshot. */
  public static Path metadataFile(Path snapshot) {
    return new Path(snapshot, METADATA);
  }

  private static List<Path> foldersIn(Path folder) {
    try {
      FileStatus[] found = folder.getFileSystem().listStatus(folder);
      return found == null
          ? List.of()
          : Stream.of(found).filter(FileStatus::isDir).map(FileStatus::getPath).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new SnapshotException("The snapshots in " + folder + " cannot be listed: " + e, e);
    }
  }

  private static Stream<FileStatus> metadata(Path folder) {
    Path file = new Path(folder, METADATA);
    try {
      FileSystem store = file.getFileSystem();
      return store.exists(file) ? Stream.of(store.getFileStatus(file)) : Stream.empty();
    } catch (IOException e) {
      throw new SnapshotException("The snapshot in " + folder + " cannot be found: " + e, e);
    }
  }

  private static Optional<Snapshot> read(FileStatus file) {
    Path folder = file.getPath().getParent();
    try {
      long id = parse(file.getPath().getFileSystem(), file.getPath()).getCheckpointId();
      return Optional.of(new Snapshot(folder, id, file.getModificationTime()));
    } catch (SnapshotException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.warn("Skipping the unreadable snapshot {}: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private static CheckpointMetadata parse(FileSystem store, Path file) throws IOException {
    byte[] bytes = bytes(store, file);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return Checkpoints.loadCheckpointMetadata(
          in, SnapshotFinder.class.getClassLoader(), file.getParent().toString());
    }
  }

  /** Reads the file. A store that fails now must not make an older snapshot the newest. */
  private static byte[] bytes(FileSystem store, Path file) {
    try (InputStream in = store.open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new SnapshotException("The snapshot " + file + " cannot be read: " + e, e);
    }
  }

  private record Snapshot(Path folder, long id, long modified) {}
}
