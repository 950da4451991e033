package io.tributary.export.accounting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.WholeFile;
import io.tributary.export.table.EffectiveTotals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports the outcomes of a run's events, as text and as JSON. */
public final class AccountingReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Accounting accounting;
  private final EffectiveTotals effective;
  private final Coverage coverage;

  AccountingReport(RunOutcome outcome) {
    this.accounting = outcome.accounting();
    this.effective = outcome.effective();
    this.coverage = outcome.coverage();
  }

  /**
   * Reports the outcome of an input on the terminal and in {@code accounting.json}.
   *
   * @return whether the counts add up
   */
  public static boolean report(DataFolder folder, RunOutcome outcome) throws IOException {
    AccountingReport report = new AccountingReport(outcome);
    Path file = folder.root().resolve("accounting.json");
    report.writeJson(file);
    System.out.print(report.table());
    outcome.coverage().report(System.err);
    if (outcome.restarts() > 0) {
      System.err.printf(
          "tributary: the job failed and resumed from its last checkpoint %d times; nothing was lost"
              + " or duplicated, and the log above holds the causes%n",
          outcome.restarts());
    }
    System.out.println(
        "The events are those since the last accounting; effective posts and rows are those of all runs on"
            + " the folder.");
    System.out.println(
        "Written to " + file + "; see the rows with: tributary effective --data " + folder.root());
    if (outcome.accounting().pending() == 0) {
      return true;
    }
    System.err.printf(
        "tributary: the accounting does not add up: %d events are without a decision, or have"
            + " several; please report this%n",
        outcome.accounting().pending());
    return false;
  }

  /** Writes {@code accounting.json}. */
  void writeJson(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("read", accounting.read());
    json.put("invalid", accounting.invalid());
    json.put("duplicate", accounting.duplicate());
    json.put("admitted", accounting.admitted());
    json.put("refused", accounting.refused());
    json.put("pending", accounting.pending());
    json.put("posts", accounting.posts());
    json.put("effective_posts", effective.posts());
    json.put("effective_rows", effective.rows());
    json.put("suppressed_rows", effective.suppressedRows());
    json.put("censored_rows", effective.censoredRows());
    json.put("covers", coverage.json());
    WholeFile.write(file, (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The counts as a text table. */
  String table() {
    StringBuilder table = new StringBuilder();
    line(table, "read", accounting.read());
    long before = coverage.before().orElse(0);
    if (before > 0) {
      line(table, "  by this run", accounting.read() - before);
      line(table, "  left by earlier runs", before);
    }
    line(table, "  invalid", accounting.invalid());
    line(table, "  duplicate", accounting.duplicate());
    line(table, "  admitted", accounting.admitted());
    long refused = accounting.refused().values().stream().mapToLong(Long::longValue).sum();
    line(table, "  refused", refused);
    accounting.refused().forEach((reason, events) -> line(table, "    " + reason, events));
    line(table, "  pending", accounting.pending());
    line(table, "posts", accounting.posts());
    line(table, "effective posts", effective.posts());
    line(table, "effective rows", effective.rows());
    line(table, "  suppressed", effective.suppressedRows());
    line(table, "  censored", effective.censoredRows());
    return table.toString();
  }

  private static void line(StringBuilder table, String name, long count) {
    table.append("%-40s %,12d%n".formatted(name, count));
  }
}
