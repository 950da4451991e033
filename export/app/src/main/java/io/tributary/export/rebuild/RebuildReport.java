package io.tributary.export.rebuild;

import io.tributary.export.accounting.DecidedOffsets;
import io.tributary.export.accounting.RunOutcome;
import io.tributary.export.table.EffectiveComparison;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The outcome of a rebuild.
 *
 * @param archived rows of the archive, all of which were replayed
 * @param undecided events that were replayed from Kafka
 * @param incomplete refused events on posts whose ids were found nowhere
 * @param before what the old folder has decided
 * @param result the outcome of the replay
 * @param comparison the effective datasets
 */
public record RebuildReport(
    long archived,
    long undecided,
    long incomplete,
    DecidedOffsets before,
    RunOutcome result,
    EffectiveComparison comparison) {

  /** Whether the new folder may be used. */
  public boolean isUsable() {
    return comparison.gained() == 0;
  }

  /** Prints what the accounting does not show. */
  public void print(PrintStream out, Path from) {
    out.printf(
        "Replayed: %,d archived events and %,d that were not decided yet%n", archived, undecided);
    out.printf(
        "Not replayed, because the archive does not hold them: %,d duplicates and %,d dead letters;"
            + " the dead letters remain in %s%n",
        before.duplicates(), before.invalid(), from);
    if (incomplete > 0) {
      out.printf(
          "Unknown: the ids of %,d refused posts, which neither the archive nor Kafka holds. Their"
              + " remixes are refused, and they count as remixes of no post%n",
          incomplete);
    }
    out.printf(
        "Effective rows: %,d equal, %,d changed, %,d missing, %,d added%n",
        comparison.equal(), comparison.changed(), comparison.missing(), comparison.added());
    if (!comparison.isEqual() && isUsable()) {
      out.println(reason());
    }
  }

  private String reason() {
    return undecided > 0
        ? "The old folder was stopped before its input ended; the replay decided the rest, and emitted"
            + " the rows of open horizons."
        : "The old folder was stopped before its input ended, or events came out of order by more than"
            + " out-of-orderness: the replay is in event-time order.";
  }
}
