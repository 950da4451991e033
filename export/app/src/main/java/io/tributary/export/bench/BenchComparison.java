package io.tributary.export.bench;

import io.tributary.schemas.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares the CPU time by event of each feed with that of an earlier result. */
public final class BenchComparison {
  private static final String ROW = "%-11s %11s %10s %10s %8s%n";

  /**
   * The cost of one feed then and now.
   *
   * @param old microseconds an event in the earlier result
   * @param now likewise in this one
   */
  record Change(String shape, long events, double old, double now) {
    double ratio() {
      return now / old;
    }
  }

  private final double threshold;
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param threshold the largest ratio of new to old that is not slower
   */
  public BenchComparison(BenchReport old, BenchReport now, double threshold) {
    this.threshold = threshold;
    BenchSummary before = new BenchSummary(old.runs());
    for (BenchFigures run : new BenchSummary(now.runs()).all()) {
      before
          .of(run.shape(), run.events())
          .ifPresent(
              other ->
                  changes.add(
                      new Change(
                          run.shape(), run.events(), other.microsAnEvent(), run.microsAnEvent())));
    }
  }

  /**
   * Checks before anything is measured that the results will compare.
   *
   * @throws UserException with every option that differs
   */
  public static void requireSame(BenchReport old, BenchSettings settings, Path file) {
    List<String> differences = settings.differences(old.options());
    if (!differences.isEmpty()) {
      throw new UserException(
          "%s was measured with other options: %s. Measure with the same, or compare with another result"
              .formatted(file, String.join("; ", differences)));
    }
  }

  /** Returns whether a feed costs more than the threshold allows. */
  public boolean isSlower() {
    return changes.stream().anyMatch(change -> change.ratio() > threshold);
  }

  /** A line for each feed: old, new, ratio. */
  public String text(BenchReport old) {
    StringBuilder text =
        new StringBuilder("Compared with commit %s, us an event:%n".formatted(old.commit()));
    text.append(ROW.formatted("shape", "events", "old", "new", "ratio"));
    for (Change change : changes) {
      text.append(
          ROW.formatted(
                  change.shape(),
                  "%,d".formatted(change.events()),
                  "%.2f".formatted(change.old()),
                  "%.2f".formatted(change.now()),
                  "%.2f".formatted(change.ratio()))
              .stripTrailing());
      text.append(change.ratio() > threshold ? "  SLOWER" : "").append(System.lineSeparator());
    }
    text.append(
        isSlower()
            ? "Slower: a ratio is above the threshold of %.2f%n".formatted(threshold)
            : "No ratio is above the threshold of %.2f%n".formatted(threshold));
    return text.toString();
  }
}
