package io.tributary.export.table;

import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a writer writes for one checkpoint. It becomes part of the metrics only when that
 * checkpoint is committed, so what a failure makes the job write again is counted once.
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
      return; // a withdrawal, or one more person of a post that counts elsewhere
    }
    counts.add(Counted.EVENTS, outcome.toLowerCase(Locale.ROOT), events);
    // Of the others the archive has a row at once; their decisions come packed, later.
    if (outcome.equals(Outcome.DUPLICATE.name()) || outcome.equals(Outcome.INVALID.name())) {
      decided(events);
    }
    if (outcome.equals(Outcome.REFUSED.name())) {
      counts.add(Counted.REFUSED, text(row, "reason"), events);
    } else if (outcome.equals(Outcome.INVALID.name())) {
      counts.add(Counted.INVALID, text(row, "reason"), events);
    }
  }

  /** One thread counts, others read. */
  private void decided(long events) {
    decided.lazySet(decided.get() + events);
  }

  /** Events that were decided, whatever becomes of their checkpoint. */
  long decided() {
    return decided.get();
  }

  private static String text(TableRow row, String column) {
    return String.valueOf(row.get(column));
  }

  /** What was counted since this was last asked. */
  Counts take() {
    Counts taken = counts;
    counts = new Counts();
    return taken;
  }
}
