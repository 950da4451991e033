package io.tributary.export.folder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
 * The savepoints and retained checkpoints of one job, on this machine or in an object store.
 *
 * <p>The newest is the one with the largest checkpoint id: a job that goes on from a snapshot
 * counts on from its id, so the id orders all snapshots of a folder, also when the clock was set or
 * the files were copied. Of equal ids the younger file wins.
 *
 * @param checkpoints where Flink keeps {@code <job id>/chk-<n>}; an address such as {@code
 *     file:/data/checkpoints/curation} or {@code s3://bucket/checkpoints/curation}
 * @param savepoints where Flink keeps {@code savepoint-<id>}; likewise
 */
public record Snapshots(String checkpoints, String savepoints) {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final String METADATA = "_metadata";
  private static final String LOCAL = "file";

  /** Those below two folders of this machine. */
  public static Snapshots in(java.nio.file.Path checkpoints, java.nio.file.Path savepoints) {
    return new Snapshots(address(checkpoints), address(savepoints));
  }

  /** As Flink writes it: nothing in it is escaped, and nothing would be unescaped. */
  private static String address(java.nio.file.Path folder) {
    return Path.fromLocalFile(folder.toAbsolutePath().toFile()).toString();
  }

  /**
   * Those of a job below an address.
   *
   * @param location without a slash at its end, such as {@code s3://bucket/prefix}
   * @param job the job's name
   */
  public static Snapshots below(String location, String job) {
    return new Snapshots(
        location + "/" + FolderLayout.CHECKPOINTS + "/" + job,
        location + "/" + FolderLayout.SAVEPOINTS + "/" + job);
  }

  /**
   * The newest complete snapshot, to go on from. Incomplete and unreadable ones are passed over.
   *
   * @throws DataFolderException if the folders cannot be read, or none of the snapshots can
   */
  public Optional<String> latest() {
    // Below checkpoints/ there is a folder for each start, and in it one for each checkpoint.
    List<Path> folders = new ArrayList<>(foldersIn(new Path(savepoints)));
    foldersIn(new Path(checkpoints)).forEach(start -> folders.addAll(foldersIn(start)));
    List<FileStatus> files = folders.stream().flatMap(Snapshots::metadata).toList();
    Optional<Snapshot> latest =
        files.stream()
            .flatMap(file -> read(file).stream())
            .max(Comparator.comparingLong(Snapshot::id).thenComparingLong(Snapshot::modified));
    if (latest.isEmpty() && !files.isEmpty()) {
      // To begin anew beside tables that hold the earlier output would write everything twice.
      throw new DataFolderException(
          "None of the snapshots under %s and %s can be read; restore them from a backup, or give"
                  .formatted(checkpoints, savepoints)
              + " an empty folder with --data and replay the input",
          null);
    }
    latest.ifPresent(snapshot -> adapt(snapshot.folder()));
    return latest.map(snapshot -> snapshot.folder().toString());
  }

  /** In a folder that was copied or moved, files are named by their former place. */
  private void adapt(Path snapshot) {
    if (snapshot.toUri().getScheme() != null && !LOCAL.equals(snapshot.toUri().getScheme())) {
      return;
    }
    Path file = new Path(snapshot, METADATA);
    try {
      CheckpointMetadata metadata = parse(file);
      if (new SnapshotPlaces(java.nio.file.Path.of(new Path(checkpoints).getPath()))
          .adapt(metadata)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Checkpoints.storeCheckpointMetadata(metadata, bytes);
        WholeFile.write(java.nio.file.Path.of(file.getPath()), bytes.toByteArray());
        LOG.info("The snapshot {} names files where they are now", snapshot);
      }
    } catch (IOException e) {
      throw new DataFolderException("The snapshot " + snapshot + " cannot be moved: " + e, e);
    }
  }

  /** Makes the folders where the store has such a thing. */
  public void create() throws IOException {
    for (String location : List.of(checkpoints, savepoints)) {
      Path path = new Path(location);
      path.getFileSystem().mkdirs(path);
    }
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
      throw new DataFolderException("The snapshots in " + folder + " cannot be listed: " + e, e);
    }
  }

  private static Stream<FileStatus> metadata(Path folder) {
    Path file = new Path(folder, METADATA);
    try {
      FileSystem store = file.getFileSystem();
      return store.exists(file) ? Stream.of(store.getFileStatus(file)) : Stream.empty();
    } catch (IOException e) {
      throw new DataFolderException("The snapshot in " + folder + " cannot be found: " + e, e);
    }
  }

  private static Optional<Snapshot> read(FileStatus file) {
    Path folder = file.getPath().getParent();
    try {
      long id = parse(file.getPath()).getCheckpointId();
      return Optional.of(new Snapshot(folder, id, file.getModificationTime()));
    } catch (DataFolderException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.warn("The snapshot {} is not readable and is passed over: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private static CheckpointMetadata parse(Path file) throws IOException {
    byte[] bytes = bytes(file);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return Checkpoints.loadCheckpointMetadata(
          in, Snapshots.class.getClassLoader(), file.getParent().toString());
    }
  }

  /** A store that does not answer now must not make an older snapshot the newest. */
  private static byte[] bytes(Path file) {
    try (InputStream in = file.getFileSystem().open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DataFolderException("The snapshot " + file + " cannot be read: " + e, e);
    }
  }

  private record Snapshot(Path folder, long id, long modified) {}
}
