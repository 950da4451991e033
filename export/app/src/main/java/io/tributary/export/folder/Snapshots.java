package io.tributary.export.folder;

import io.tributary.export.job.SnapshotFinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The savepoints and retained checkpoints of one job, on this machine or in an object store.
 *
 * <p>{@link SnapshotFinder} finds the newest one.
 *
 * @param checkpoints where Flink keeps {@code <job id>/chk-<n>}; an address such as {@code
 *     file:/data/checkpoints/curation} or {@code s3://bucket/checkpoints/curation}
 * @param savepoints where Flink keeps {@code savepoint-<id>}; likewise
 */
public record Snapshots(String checkpoints, String savepoints) {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final String LOCAL = "file";

  /** Returns those below two folders of this machine. */
  public static Snapshots in(java.nio.file.Path checkpoints, java.nio.file.Path savepoints) {
    return new Snapshots(address(checkpoints), address(savepoints));
  }

  /** Returns the address in Flink's notation, which escapes nothing. */
  private static String address(java.nio.file.Path folder) {
    return Path.fromLocalFile(folder.toAbsolutePath().toFile()).toString();
  }

  /**
   * Returns those of a job below an address.
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
   * Returns the newest complete snapshot, to resume from. Skips incomplete and unreadable ones.
   *
   * @throws io.tributary.export.job.SnapshotException if they cannot be listed, or there are some
   *     and none can be read
   */
  public Optional<String> latest() {
    Optional<Path> latest = SnapshotFinder.newest(checkpoints, savepoints);
    latest.ifPresent(this::adapt);
    return latest.map(Path::toString);
  }

  /** Replaces the names of files in a snapshot whose data folder was copied or moved. */
  private void adapt(Path snapshot) {
    if (snapshot.toUri().getScheme() != null && !LOCAL.equals(snapshot.toUri().getScheme())) {
      return;
    }
    Path file = SnapshotFinder.metadataFile(snapshot);
    try {
      CheckpointMetadata metadata = SnapshotFinder.metadata(file.getFileSystem(), snapshot);
      if (new SnapshotPlaces(java.nio.file.Path.of(new Path(checkpoints).getPath()))
          .adapt(metadata)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Checkpoints.storeCheckpointMetadata(metadata, bytes);
        WholeFile.write(java.nio.file.Path.of(file.getPath()), bytes.toByteArray());
        LOG.info("The snapshot {} now refers to the files in their new place", snapshot);
      }
    } catch (IOException e) {
      throw new DataFolderException("The snapshot " + snapshot + " cannot be rewritten: " + e, e);
    }
  }

  /** Creates the folders, where the store has folders. */
  public void create() throws IOException {
    for (String location : List.of(checkpoints, savepoints)) {
      Path path = new Path(location);
      path.getFileSystem().mkdirs(path);
    }
  }
}
