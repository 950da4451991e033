package io.tributary.export.table;

import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the rows that a writer writes for one checkpoint. The counts reach the metrics when that
 * checkpoint is committed, so rows that the job writes again after a failure count once.
 */
final class RowCounter {
  private final AtomicLong decided = new AtomicLong();
  private Counts counts = new Counts();

  void count(TableRow row) {
    if (row.table() == Table.DECISIONS) {
      decision(row);
    } else if (row.table() == Table.WITHDRAWALS) {
      counts.add(Counted.WITHDRAWALS, text(row, "reason"), 1);
    } else if (row.table() == Table.EVENTS) {
      decided(1);
    }
  }

  private void decision(TableRow row) {
    String outcome = text(row, "outcome");
    long events = row.get("events") instanceof Long count ? count : 0;
    if (events == 0) {
      // a withdrawal, or a further subject of a post that counts elsewhere
    }
    counts.add(Counted.EVENTS, outcome.toLowerCase(Locale.ROOT), events);
    // Admitted and duplicate events are rows of the archive; their packed decisions follow later.
    if (outcome.equals(Outcome.DUPLICATE.name()) || outcome.equals(Outcome.INVALID.name())) {
      decided(events);
    }
    if (outcome.equals(Outcome.REFUSED.name())) {
      counts.add(Counted.REFUSED, text(row, "reason"), events);
    } else if (outcome.equals(Outcome.INVALID.name())) {
      counts.add(Counted.INVALID, text(row, "reason"), events);
    }
  }

  /** Called by the task's thread; metric reporters read the value from other threads. */
  private void decided(long events) {
    decided.lazySet(decided.get() + events);
  }

  /** Number of decided events, whether or not their checkpoint gets committed. */
  long decided() {
    return decided.get();
  }

  private static String text(TableRow row, String column) {
    return String.valueOf(row.get(column));
  }

  /** Returns the counts since the last call. */
  Counts take() {
    Counts taken = counts;
    counts = new Counts();
    return taken;
  }
}
