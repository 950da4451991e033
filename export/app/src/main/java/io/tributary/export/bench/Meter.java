package io.tributary.export.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.tributary.export.folder.WholeFile;
import io.tributary.export.minicluster.JobTraffic;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** Measures time, CPU time, allocation and memory of this process. */
final class Meter implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final long THREADS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final ThreadFiles FILES = new ThreadFiles(Path.of("/proc/self"));

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = system.getProcessCpuTime();
  private final ThreadBudget budget = new ThreadBudget(FILES);
  private final Growth allocated = new Growth(allocations());
  private final @Nullable Recording recording;
  private final @Nullable Path file;
  private long mostHeap;
  private long mostResident;
  private long nextThreads = startNanos;

  private Meter(@Nullable Recording recording, @Nullable Path file) {
    this.recording = recording;
    this.file = file;
  }

  /** Starts measuring, with a flight recording if a file is given. */
  static Meter start(Optional<Path> profile) throws Exception {
    if (profile.isEmpty()) {
      return new Meter(null, null);
    }
    Recording recording = new Recording(Configuration.getConfiguration("profile"));
    recording.start();
    return new Meter(recording, profile.get());
  }

  /** Samples memory, and once a second the threads; call it periodically. */
  void look() {
    mostHeap =
        Math.max(mostHeap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    if (System.nanoTime() - nextThreads >= 0) {
      nextThreads = System.nanoTime() + THREADS_NANOS;
      lookAtThreads();
    }
  }

  /** Samples threads; call it before those of the job end. */
  void lookAtThreads() {
    mostResident = Math.max(mostResident, FILES.resident().orElse(0));
    budget.look();
    allocated.look(allocations());
  }

  private Map<Long, Long> allocations() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> allocations = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        allocations.put(ids[i], bytes[i]);
      }
    }
    return allocations;
  }

  /**
   * What was measured up to now.
   *
   * @param traffic of the job that ran in that time
   */
  Measured measured(JobTraffic traffic) {
    lookAtThreads();
    double cpuSeconds = (system.getProcessCpuTime() - startCpuNanos) / NANOS;
    return new Measured(
        (System.nanoTime() - startNanos) / NANOS,
        cpuSeconds,
        allocated.total(),
        mostHeap,
        mostResident,
        traffic,
        budget.seconds(cpuSeconds));
  }

  @Override
  public void close() throws Exception {
    if (recording != null && file != null) {
      WholeFile.write(file, recording::dump);
      recording.close();
    }
  }
}
