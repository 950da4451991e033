package io.tributary.export.redrive;

import io.tributary.export.redrive.LedgerEntry.Step;
import io.tributary.export.redrive.Mended.Ready;
import io.tributary.export.redrive.Mended.Stuck;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.TerminalText;
import java.io.PrintStream;
import java.nio.file.Path;

/** Tells what becomes of each dead letter, a line each, and in the end of all. */
public final class RedriveReport {
  private final PrintStream out;
  private final boolean dryRun;
  private int redriven;
  private int already;
  private int stuck;
  private int unknown;

  /**
   * @param dryRun whether nothing is done, only told
   */
  public RedriveReport(PrintStream out, boolean dryRun) {
    this.out = out;
    this.dryRun = dryRun;
  }

  /** One that an earlier redrive was cut off at. */
  void settled(LedgerEntry entry) {
    switch (entry.step()) {
      case DONE -> line(entry.id(), "had been redriven before the cut, to " + entry.where());
      case UNDONE -> line(entry.id(), "had not been redriven before the cut; it is open again");
      case INTENT ->
          line(
              entry.id(),
              "may have been redriven or not: Kafka no longer has what came to "
                  + entry.where()
                  + " and after; it is left alone");
    }
  }

  /** One that is not to be driven again. */
  void notOpen(LedgerEntry entry) {
    if (entry.step() == Step.DONE) {
      already++;
      line(entry.id(), "was redriven at " + entry.at() + ", to " + entry.where());
    } else {
      unknown++;
      line(entry.id(), "is unsettled: an earlier redrive was cut off, or is still at work");
    }
  }

  /** One that stays what it is. */
  void stuck(Stuck letter) {
    stuck++;
    line(letter.letter(), "stays a dead letter: " + letter.why());
  }

  /** One that would be sent. */
  void wouldDrive(Ready letter) {
    redriven++;
    line(letter.letter(), "would be redriven");
  }

  /** One that was sent. */
  void driven(LedgerEntry entry, Letter letter) {
    if (entry.step() == Step.DONE) {
      redriven++;
      line(letter, "redriven to " + entry.where());
    } else {
      unknown++;
      line(letter, "Kafka did not answer for it; the next redrive finds out whether it has it");
    }
  }

  private void line(Letter letter, String what) {
    out.printf(
        "%-10s  %s  %s%n", letter.id(), TerminalText.line(letter.place()), TerminalText.line(what));
  }

  private void line(String id, String what) {
    out.printf("%-10s  %s%n", id, what);
  }

  /** All of them. */
  public void end(Path data) {
    out.printf(
        "%,d %s, %,d redriven before, %,d stay dead letters%s%n",
        redriven,
        dryRun ? "would be redriven" : "redriven",
        already,
        stuck,
        unknown == 0 ? "" : ", %,d not known".formatted(unknown));
    if (redriven > 0 && !dryRun) {
      out.printf(
          "A running serve or demo decides them as they come, else the next run does; each by its own"
              + " event time.%nOne that is older than the watermark by more than the dedup window is"
              + " refused LATE, unless it is a control event.%nWhat became of one: tributary rejects"
              + " show ID --data %s%n",
          data);
    }
    out.flush();
  }

  /** As many as there were when Kafka was given up; nothing if there were none. */
  public void cutOff(Path data) {
    if (redriven + already + stuck + unknown > 0) {
      end(data);
    }
  }

  /** What the process is to end with. */
  public int exitCode() {
    return unknown > 0 ? ExitCode.FAILED : stuck > 0 ? ExitCode.DAMAGED_INPUT : ExitCode.OK;
  }
}
