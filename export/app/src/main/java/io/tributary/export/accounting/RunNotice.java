package io.tributary.export.accounting;

import io.tributary.export.folder.DataFolder;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells a reader of a data folder that a run on it did not come to its end. */
public final class RunNotice {
  private RunNotice() {}

  /**
   * Says which run was cut off, how far it came, and what to do.
   *
   * @param decidedUpTo event time up to which everything is decided; null if nothing is
   */
  public static void tell(DataFolder folder, @Nullable Instant decidedUpTo, PrintStream err) {
    if (folder.isInUse()) {
      return; // it is under way
    }
    for (RunEntry run : new RunJournal(folder).cutOff()) {
      err.printf(
          "tributary: %s; %s. To complete it, %s%n",
          run.describe(),
          decidedUpTo == null
              ? "nothing of it is decided yet"
              : "the rows are those of what is decided, up to event time " + decidedUpTo,
          run.remedy());
    }
  }
}
