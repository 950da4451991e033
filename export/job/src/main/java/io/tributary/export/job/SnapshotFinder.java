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
 * <p>The newest is the one with the largest checkpoint id: a job that resumes from a snapshot
 * counts on from its id, so the id orders all snapshots of a job, also when a clock was set or
 * files were copied. Of equal ids the younger file wins.
 */
public final class SnapshotFinder {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFinder.class);
  private static final String METADATA = "_metadata";

  private SnapshotFinder() {}

  /**
   * The folder of the newest complete snapshot. Incomplete and unreadable ones are passed over.
   *
   * @param checkpoints address below which Flink keeps {@code <job id>/chk-<n>}
   * @param savepoints address below which Flink keeps {@code savepoint-<id>}
   * @throws SnapshotException if they cannot be listed, or there are some and none can be read
   */
  public static Optional<Path> newest(String checkpoints, String savepoints) {
    // Below checkpoints/ there is a folder for each start, and in it one for each checkpoint.
    List<Path> folders = new ArrayList<>(foldersIn(new Path(savepoints)));
    foldersIn(new Path(checkpoints)).forEach(start -> folders.addAll(foldersIn(start)));
    List<FileStatus> files = folders.stream().flatMap(SnapshotFinder::metadata).toList();
    Optional<Snapshot> newest =
        files.stream()
            .flatMap(file -> read(file).stream())
            .max(Comparator.comparingLong(Snapshot::id).thenComparingLong(Snapshot::modified));
    if (newest.isEmpty() && !files.isEmpty()) {
      // A fresh start beside tables that hold the earlier output would write everything twice.
      throw new SnapshotException(
          "None of the snapshots under %s and %s can be read; restore them from a backup, or give"
                  .formatted(checkpoints, savepoints)
              + " an empty folder with --data and replay the input",
          null);
    }
    return newest.map(Snapshot::folder);
  }

  /** The metadata of a snapshot. */
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
      LOG.warn("The snapshot {} is not readable and is passed over: {}", folder, e.toString());
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

  /** A store that does not answer now must not make an older snapshot the newest. */
  private static byte[] bytes(FileSystem store, Path file) {
    try (InputStream in = store.open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new SnapshotException("The snapshot " + file + " cannot be read: " + e, e);
    }
  }

  private record Snapshot(Path folder, long id, long modified) {}
}
