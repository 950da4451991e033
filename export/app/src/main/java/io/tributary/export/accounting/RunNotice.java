package io.tributary.export.accounting;

import io.tributary.export.folder.DataFolder;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Informs a reader of a data folder about a run on it that did not complete. */
public final class RunNotice {
  private RunNotice() {}

  /**
   * Reports which run was killed, its progress, and the remedy.
   *
   * @param decidedUpTo event time up to which everything is decided; null if nothing is
   */
  public static void report(DataFolder folder, @Nullable Instant decidedUpTo, PrintStream err) {
    if (folder.isInUse()) {
      return; // it is under way
    }
    for (RunEntry run : new RunJournal(folder).cutOff()) {
      err.printf(
          "tributary: %s; %s. To complete it, %s%n",
          run.describe(),
          decidedUpTo == null
              ? "nothing of it is decided yet"
              : "the rows cover what is decided, up to event time " + decidedUpTo,
          run.remedy());
    }
  }
}
