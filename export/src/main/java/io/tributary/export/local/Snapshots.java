package io.tributary.export.local;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The savepoints and retained checkpoints of one job.
 *
 * <p>The newest is the one with the largest checkpoint id: a job that goes on from a snapshot
 * counts on from its id, so the id orders all snapshots of a folder, also when the clock was set or
 * the files were copied. Of equal ids the younger file wins.
 *
 * @param checkpoints where Flink keeps {@code <job id>/chk-<n>}
 * @param savepoints where Flink keeps {@code savepoint-<id>}
 */
public record Snapshots(Path checkpoints, Path savepoints) {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final String METADATA = "_metadata";
  private static final int DEPTH = 3;

  /**
   * The newest complete snapshot, to go on from. Incomplete and unreadable ones are passed over.
   *
   * @throws DataFolderException if the folders cannot be read, or none of the snapshots can
   */
  public Optional<Path> latest() {
    List<Path> files =
        Stream.concat(metadataFiles(checkpoints).stream(), metadataFiles(savepoints).stream())
            .toList();
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
    return latest.map(Snapshot::folder);
  }

  private static List<Path> metadataFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
      return paths.filter(path -> path.endsWith(METADATA)).toList();
    } catch (IOException e) {
      throw new DataFolderException("The snapshots in " + folder + " cannot be listed: " + e, e);
    }
  }

  private static Optional<Snapshot> read(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long id =
          Checkpoints.loadCheckpointMetadata(
                  in, Snapshots.class.getClassLoader(), folder.toString())
              .getCheckpointId();
      return Optional.of(new Snapshot(folder, id, Files.getLastModifiedTime(file).toMillis()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("The snapshot {} is not readable and is passed over: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private record Snapshot(Path folder, long id, long modified) {}
}
