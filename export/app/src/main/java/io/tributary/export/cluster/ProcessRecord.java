package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that was started, as recorded below {@code processes}.
 *
 * @param pid its process id
 * @param startedMillis its start by the operating system, epoch milliseconds; a later process with
 *     the same id has another
 * @param restarts how often it was restarted since {@code cluster up}
 */
record ProcessRecord(long pid, long startedMillis, int restarts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path file(ClusterFiles files, String name) {
    return files.processes().resolve(name + ".json");
  }

  static ProcessRecord of(ProcessHandle process, int restarts) {
    return new ProcessRecord(process.pid(), started(process), restarts);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The record of a process; empty if it never ran or was stopped. */
  static Optional<ProcessRecord> read(ClusterFiles files, String name) {
    Path file = file(files, name);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), ProcessRecord.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new ClusterException(
          file + " is damaged; stop process " + name + " by hand and delete the file", e);
    }
  }

  void write(ClusterFiles files, String name) {
    Path file = file(files, name);
    try {
      WholeFile.write(file, JSON.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  static void delete(ClusterFiles files, String name) {
    Path file = file(files, name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be deleted", e);
    }
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process) == startedMillis);
  }
}
