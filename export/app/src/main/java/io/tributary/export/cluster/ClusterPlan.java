package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.WholeFile;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor starts, in {@code plan.json}.
 *
 * @param run identifies this start; end markers with it end the input
 * @param taskManagers number of TaskManagers, each with one slot
 * @param parallelism tasks of each operator
 * @param partitions of each topic that does not exist yet
 * @param stopAfterSeconds the cluster stops by itself after this time; never if null
 * @param ports on which the processes listen
 */
record ClusterPlan(
    String run,
    int taskManagers,
    int parallelism,
    int partitions,
    @Nullable Long stopAfterSeconds,
    ClusterPorts ports) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The plan of the newest start; empty if there was none. */
  static Optional<ClusterPlan> read(ClusterFiles files) {
    if (!Files.exists(files.plan())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(files.plan().toFile(), ClusterPlan.class));
    } catch (IOException e) {
      throw new UserException(
          files.plan() + " is damaged; delete it and run tributary cluster up again");
    }
  }

  void write(ClusterFiles files) {
    try {
      WholeFile.write(files.plan(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(files.plan() + " cannot be written", e);
    }
  }
}
