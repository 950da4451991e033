package io.tributary.export.bench;

import com.sun.management.OperatingSystemMXBean;
import io.tributary.export.folder.WholeFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** Measures wall-clock time, CPU time and peak heap use of this process. */
public final class Meter implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final double MIB = 1 << 20;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = system.getProcessCpuTime();
  private final @Nullable Recording recording;
  private final @Nullable Path file;
  private long mostHeap;

  private Meter(@Nullable Recording recording, @Nullable Path file) {
    this.recording = recording;
    this.file = file;
  }

  /** Starts measuring, with a flight recording if a file is given. */
  public static Meter start(Optional<Path> profile) throws Exception {
    if (profile.isEmpty()) {
      return new Meter(null, null);
    }
    Recording recording = new Recording(Configuration.getConfiguration("profile"));
    recording.start();
    return new Meter(recording, profile.get());
  }

  /** Samples the heap; call it periodically. */
  public void look() {
    mostHeap =
        Math.max(mostHeap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** The measurements for a number of events, as text. */
  public String report(long events) {
    double seconds = (System.nanoTime() - startNanos) / NANOS;
    double cpuSeconds = (system.getProcessCpuTime() - startCpuNanos) / NANOS;
    return """
        events          %,d
        wall clock      %.1f s, %,.0f events/s
        CPU             %.1f s, %.2f us an event, %,.0f events a CPU second
        most heap used  %,.0f MiB
        """
        .formatted(
            events,
            seconds,
            events / seconds,
            cpuSeconds,
            cpuSeconds / events * 1e6,
            events / cpuSeconds,
            mostHeap / MIB);
  }

  @Override
  public void close() throws Exception {
    if (recording != null && file != null) {
      WholeFile.write(file, recording::dump);
      recording.close();
    }
  }
}
