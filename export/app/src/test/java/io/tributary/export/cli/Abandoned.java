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

/** Cuts a run off in the middle of its input, after some points have been published. */
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

  /** Lets a part of the input pass, then a point be published; and so on, then ends all. */
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

  /** What a run is cut off with. */
  static final class CutOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
