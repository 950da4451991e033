package io.tributary.export.cli;

import io.tributary.export.folder.Poll;
import io.tributary.export.table.CommitObserver;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.table.Table;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Interrupts a run in the middle of its input, after a number of points have been published. */
final class Abandoned {
  private static final Map<String, AtomicInteger> POINTS = new ConcurrentHashMap<>();
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final String name = UUID.randomUUID().toString();
  private final AtomicInteger points = new AtomicInteger();

  Abandoned() {
    POINTS.put(name, points);
  }

  /** Counts points. */
  CommitObserver observer() {
    String key = name;
    return (step, table) -> {
      if (step == CommitObserver.Step.AFTER_TABLE_COMMIT && table == Table.DECISIONS) {
        POINTS.get(key).incrementAndGet();
      }
    };
  }

  /**
   * Lets part of the input pass, then waits for a published point, and repeats; then fails the run.
   */
  RunProgress afterCommits(int commits) {
    return new RunProgress(LocalRuns.silence(), false) {
      private int awaited;

      @Override
      public void advanced(long bytesRead, long totalBytes, long events) {
        Poll.until(TIMEOUT, () -> points.get() >= awaited);
        if (awaited == commits) {
          throw new CutOffException();
        }
        awaited++;
      }
    };
  }

  /** The exception that interrupts the run. */
  static final class CutOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
