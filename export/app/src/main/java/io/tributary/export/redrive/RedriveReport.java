package io.tributary.export.redrive;

import io.tributary.export.redrive.LedgerEntry.Step;
import io.tributary.export.redrive.Mended.Ready;
import io.tributary.export.redrive.Mended.Stuck;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.TerminalText;
import java.io.PrintStream;
import java.nio.file.Path;

/** Reports the outcome of each dead letter, one line each, and a summary. */
public final class RedriveReport {
  private final PrintStream out;
  private final boolean dryRun;
  private int redriven;
  private int already;
  private int stuck;
  private int unknown;

  /**
   * @param dryRun whether the redrive only reports what it would do
   */
  public RedriveReport(PrintStream out, boolean dryRun) {
    this.out = out;
    this.dryRun = dryRun;
  }

  /** Reports the outcome of an intent of an earlier redrive. */
  void settled(LedgerEntry entry) {
    switch (entry.step()) {
      case DONE -> line(entry.id(), "was redriven before the interruption, to " + entry.where());
      case UNDONE -> line(entry.id(), "was not redriven before the interruption; it is open again");
      case INTENT ->
          line(
              entry.id(),
              "may have been redriven: Kafka no longer has the records of "
                  + entry.where()
                  + " and later; it is skipped");
    }
  }

  /** Reports one that must not be redriven again. */
  void notOpen(LedgerEntry entry) {
    if (entry.step() == Step.DONE) {
      already++;
      line(entry.id(), "was redriven at " + entry.at() + ", to " + entry.where());
    } else {
      unknown++;
      line(entry.id(), "is unsettled: an earlier redrive was interrupted, or is still running");
    }
  }

  /** Reports one that stays a dead letter. */
  void stuck(Stuck letter) {
    stuck++;
    line(letter.letter(), "stays a dead letter: " + letter.why());
  }

  /** Reports one that would be sent. */
  void wouldDrive(Ready letter) {
    redriven++;
    line(letter.letter(), "would be redriven");
  }

  /** Reports one that was sent. */
  void driven(LedgerEntry entry, Letter letter) {
    if (entry.step() == Step.DONE) {
      redriven++;
      line(letter, "redriven to " + entry.where());
    } else {
      unknown++;
      line(letter, "Kafka did not acknowledge it; the next redrive checks whether Kafka has it");
    }
  }

  private void line(Letter letter, String what) {
    out.printf(
        "%-10s  %s  %s%n", letter.id(), TerminalText.line(letter.place()), TerminalText.line(what));
  }

  private void line(String id, String what) {
    out.printf("%-10s  %s%n", id, what);
  }

  /** Reports the summary. */
  public void end(Path data) {
    out.printf(
        "%,d %s, %,d redriven before, %,d stay dead letters%s%n",
        redriven,
        dryRun ? "would be redriven" : "redriven",
        already,
        stuck,
        unknown == 0 ? "" : ", %,d unknown".formatted(unknown));
    if (redriven > 0 && !dryRun) {
      out.printf(
          "A running serve or demo decides them as they arrive, otherwise the next run does; each by its own"
              + " event time.%nAn event older than the watermark by more than the dedup window is"
              + " refused LATE, unless it is a control event.%nTo see the outcome of one: tributary rejects"
              + " show ID --data %s%n",
          data);
    }
    out.flush();
  }

  /**
   * Reports the summary of a redrive that ended early; nothing if it had processed no dead letter.
   */
  public void cutOff(Path data) {
    if (redriven + already + stuck + unknown > 0) {
      end(data);
    }
  }

  /** The exit code of the process. */
  public int exitCode() {
    return unknown > 0 ? ExitCode.FAILED : stuck > 0 ? ExitCode.DAMAGED_INPUT : ExitCode.OK;
  }
}
