package io.tributary.export.live;

import io.tributary.export.minicluster.JobNumbers;
import io.tributary.export.table.Counted;
import io.tributary.export.terminal.OutputException;
import io.tributary.ingestion.collect.http.CollectorStatus;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A periodic line on the state of a live pipeline. Accepted events are counted since the start,
 * rows since the tables were created.
 */
final class LiveSummary {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final LiveRun run;
  private final PrintStream out;
  private final Clock clock;
  private final Duration staleAfter;
  private long acceptedBefore;
  private Instant before;
  private boolean isWritten = true;

  LiveSummary(LiveRun run, PrintStream out, Clock clock, Duration staleAfter) {
    this.run = run;
    this.out = out;
    this.clock = clock;
    this.staleAfter = staleAfter;
    this.before = clock.instant();
  }

  /** Prints a line. A log that cannot be written must not stop the collector. */
  void print() {
    try {
      printLine();
      isWritten = true;
    } catch (OutputException e) {
      if (isWritten) {
        System.err.println(
            "tributary: the status lines cannot be written; the collector continues without them");
      }
      isWritten = false;
    }
  }

  private void printLine() {
    CollectorStatus status = run.collector().status();
    JobNumbers job = run.numbers();
    Instant now = clock.instant();
    double seconds = Math.max(1, Duration.between(before, now).toMillis()) / 1e3;
    double rate = (status.accepted() - acceptedBefore) / seconds;
    acceptedBefore = status.accepted();
    before = now;
    out.printf(
        "%s  accepted %,d (%.0f/s) invalid %,d | in the tables: admitted %,d refused %,d duplicate %,d posts"
            + " %,d rows %,d withdrawn %,d | %s%s%n",
        TIME.format(now),
        status.accepted(),
        rate,
        status.invalid(),
        job.count(Counted.EVENTS, "admitted"),
        job.count(Counted.EVENTS, "refused"),
        job.count(Counted.EVENTS, "duplicate"),
        job.count(Counted.ROWS, "posts"),
        job.count(Counted.ROWS, "samples"),
        job.count(Counted.ROWS, "withdrawals"),
        decided(now),
        consent(status, now) + disks());
  }

  private String disks() {
    return run.disks()
        .obstacle()
        .map(found -> " | NO EVENTS ARE ACCEPTED: " + found.what())
        .orElse("");
  }

  private String decided(Instant now) {
    if (!run.health().isRunning()) {
      return "job restarting";
    }
    var upTo = run.numbers().decidedUpTo();
    if (upTo.isEmpty()) {
      return "nothing decided yet";
    }
    long behind = now.toEpochMilli() - upTo.getAsLong();
    Duration lag = Duration.ofMillis(behind);
    return lag.toHours() > 0
        ? "decided up to " + Instant.ofEpochMilli(upTo.getAsLong())
        : "decided up to %.1f s ago".formatted(behind / 1e3);
  }

  private String consent(CollectorStatus status, Instant now) {
    if (status.consentHeartbeatAt().isEmpty()) {
      return " | WAITING for the consent authority: nothing is admitted";
    }
    Duration silence = Duration.between(status.consentHeartbeatAt().get(), now);
    if (silence.compareTo(staleAfter) > 0) {
      return " | CONSENT FEED SILENT for %d s: nothing is admitted".formatted(silence.toSeconds());
    }
    // The authority sends, but its data is old: nothing more recent can be admitted yet.
    return status
        .consentAsOf()
        .filter(asOf -> Duration.between(asOf, now).compareTo(staleAfter) > 0)
        .map(asOf -> " | CONSENT FEED BEHIND: nothing after " + asOf + " is admitted")
        .orElse("");
  }
}
