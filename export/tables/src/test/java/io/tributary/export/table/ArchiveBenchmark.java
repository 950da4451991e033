package io.tributary.export.table;

import com.sun.management.ThreadMXBean;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.TableRow;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU and garbage of an event on its way from Kafka's bytes to the archive's file, on one thread.
 *
 * <p>Not a test: run its main with the class path of the tests, pinned to one core. Each line is
 * one round; the first two are warm-up. The CPU is that of the thread, without the garbage
 * collector's and the compiler's.
 */
final class ArchiveBenchmark {
  private static final int EVENTS = 600_000;
  private static final int ROUNDS = 7;
  private static final PrintStream OUT = System.out;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ArchiveBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("archive-benchmark");
    try (TablesFixture tables = new TablesFixture(folder)) {
      measure("mixed", tables, new ArchiveEvents().make(EVENTS, true));
      measure("impressions", tables, new ArchiveEvents().make(EVENTS, false));
    }
  }

  private static void measure(String what, TablesFixture tables, Envelope[] events)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      FanOutWriter writer =
          new FanOutWriter(tables.warehouse::table, 0, 0, TableLayout.TARGET_FILE_BYTES);
      long thread = Thread.currentThread().getId();
      long cpu = THREADS.getCurrentThreadCpuTime();
      long garbage = THREADS.getThreadAllocatedBytes(thread);
      for (Envelope event : events) {
        writer.write(row(event));
      }
      List<FanOutWriter.Finished> files = writer.finish();
      cpu = THREADS.getCurrentThreadCpuTime() - cpu;
      garbage = THREADS.getThreadAllocatedBytes(thread) - garbage;
      long bytes = files.stream().mapToLong(file -> file.file().fileSizeInBytes()).sum();
      OUT.printf(
          "%s: %.2f us CPU, %,d bytes of garbage, %.1f bytes in %d files, an event%n",
          what,
          cpu / 1e3 / events.length,
          garbage / events.length,
          (double) bytes / events.length,
          files.size());
      writer.abort();
    }
  }

  private static TableRow row(Envelope envelope) throws Exception {
    HotEvent hot = HotEvent.read(envelope.payload());
    return hot == null
        ? EventRows.admitted(EventCodec.decode(envelope.payload()), envelope.origin())
        : EventRows.admitted(hot, envelope.origin());
  }
}
