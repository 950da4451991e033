package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What the supervisor is doing, in {@code state.json}.
 *
 * @param phase of the cluster
 * @param step what is being started, or why the start failed
 * @param sinceMillis start of the phase, epoch milliseconds
 */
record ClusterState(Phase phase, String step, long sinceMillis) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The phases of a cluster. */
  enum Phase {
    STARTING,
    RUNNING,
    STOPPED,
    FAILED
  }

  /** The state last written; empty if there is none. */
  static Optional<ClusterState> read(ClusterFiles files) {
    if (!Files.exists(files.state())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(files.state().toFile(), ClusterState.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static void clear(ClusterFiles files) throws IOException {
    Files.deleteIfExists(files.state());
  }

  void write(ClusterFiles files) {
    try {
      WholeFile.write(files.state(), JSON.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(files.state() + " cannot be written", e);
    }
  }
}
