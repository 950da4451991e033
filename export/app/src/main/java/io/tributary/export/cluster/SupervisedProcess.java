package io.tributary.export.cluster;

import io.tributary.export.folder.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the cluster: started, or adopted from a supervisor that was killed, and restarted
 * when it dies. The delay doubles with each restart, up to a limit; it is reset when the process
 * has run for a while.
 */
final class SupervisedProcess {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);
  private static final long FIRST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long STABLE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long MAX_LOG_BYTES = 32L << 20;

  private final ProcessSpec spec;
  private final ClusterFiles files;
  private Optional<ProcessHandle> handle = Optional.empty();
  private int restarts;
  private int adoptedRestarts;
  private long delayNanos = FIRST_DELAY_NANOS;
  private long startedNanos;
  private long diedNanos;
  private boolean isDead;

  SupervisedProcess(ProcessSpec spec, ClusterFiles files) {
    this.spec = spec;
    this.files = files;
  }

  String name() {
    return spec.name();
  }

  /** How often this supervisor has restarted it. */
  int attempts() {
    return restarts - adoptedRestarts;
  }

  /** Whether it runs and accepts requests. */
  boolean isReady() {
    return process().isPresent() && spec.isReady().getAsBoolean();
  }

  /** Starts it unless it runs already. */
  void startOrAdopt() {
    Optional<ProcessRecord> record = ProcessRecord.read(files, spec.name());
    handle = record.flatMap(ProcessRecord::alive);
    if (handle.isPresent()) {
      restarts = record.get().restarts();
      adoptedRestarts = restarts;
      startedNanos = System.nanoTime();
      return;
    }
    start();
  }

  private void start() {
    try {
      Path tmp = files.tmp().resolve(spec.name());
      Trees.delete(tmp);
      OwnerOnly.folder(tmp);
      rotateLog();
      ProcessBuilder builder = new ProcessBuilder(spec.command());
      builder.environment().putAll(spec.environment());
      Process process =
          builder
              .redirectErrorStream(true)
              .redirectInput(new java.io.File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log(spec.name()).toFile()))
              .start();
      handle = Optional.of(process.toHandle());
      ProcessRecord.of(process.toHandle(), restarts).write(files, spec.name());
      startedNanos = System.nanoTime();
      isDead = false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + spec.name() + ": " + e.getMessage(), e);
    }
  }

  private void rotateLog() throws IOException {
    Path log = files.log(spec.name());
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Restarts it if it is dead and the delay has passed. */
  void supervise() {
    long now = System.nanoTime();
    if (process().isPresent()) {
      if (now - startedNanos > STABLE_NANOS) {
        delayNanos = FIRST_DELAY_NANOS;
      }
      return;
    }
    if (!isDead) {
      isDead = true;
      diedNanos = now;
      LOG.warn("The process {} has ended; it is restarted", spec.name());
    }
    if (now - diedNanos >= delayNanos) {
      restarts++;
      delayNanos = Math.min(2 * delayNanos, LONGEST_DELAY_NANOS);
      start();
    }
  }

  private Optional<ProcessHandle> process() {
    return handle.filter(ProcessHandle::isAlive);
  }

  /** Stops it; kills it if it has not ended after some time. */
  void stop(Duration timeout) {
    process().ifPresent(running -> end(running, timeout));
    ProcessRecord.delete(files, spec.name());
  }

  /** Stops a process by its record. */
  static void stop(ClusterFiles files, String name, Duration timeout) {
    ProcessRecord.read(files, name)
        .flatMap(ProcessRecord::alive)
        .ifPresent(process -> end(process, timeout));
    ProcessRecord.delete(files, name);
  }

  private static void end(ProcessHandle process, Duration timeout) {
    process.destroy();
    try {
      process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
