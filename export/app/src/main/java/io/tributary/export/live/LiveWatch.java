package io.tributary.export.live;

import io.tributary.export.config.RunConfig;
import java.time.Clock;
import java.time.Duration;

/** Monitors a live run until it is asked to stop, and prints its state periodically. */
public final class LiveWatch {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int LOOKS_A_LINE = 10;

  private LiveWatch() {}

  /**
   * Returns when a stop is requested.
   *
   * @param alsoCheck throws if another part beside the run has failed
   */
  public static void until(StopSignal stop, LiveRun run, RunConfig settings, Runnable alsoCheck) {
    LiveSummary summary =
        new LiveSummary(run, System.out, Clock.systemUTC(), settings.consentStaleAfter());
    int looks = 0;
    while (!stop.await(LOOK)) {
      run.check();
      alsoCheck.run();
      if (++looks % LOOKS_A_LINE == 0) {
        summary.print();
      }
    }
  }
}
