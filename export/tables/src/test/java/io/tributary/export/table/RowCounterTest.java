package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCounterTest {
  private final RowCounter counter = new RowCounter();

  @Test
  void countsEventsByOutcomeAndReason() {
    counter.count(decision(Outcome.ADMITTED, null, 41));
    counter.count(decision(Outcome.ADMITTED, null, 1));
    counter.count(decision(Outcome.DUPLICATE, null, 5));
    counter.count(decision(Outcome.REFUSED, "NO_CONSENT", 2));
    counter.count(decision(Outcome.REFUSED, "ANCESTOR_MINOR", 1));
    counter.count(decision(Outcome.INVALID, "BAD_JSON", 3));

    Counts counts = counter.take();
    assertThat(counts.get(Counted.EVENTS, "admitted")).isEqualTo(42);
    assertThat(counts.get(Counted.EVENTS, "duplicate")).isEqualTo(5);
    assertThat(counts.get(Counted.EVENTS, "refused")).isEqualTo(3);
    assertThat(counts.get(Counted.EVENTS, "invalid")).isEqualTo(3);
    assertThat(counts.get(Counted.REFUSED, "NO_CONSENT")).isEqualTo(2);
    assertThat(counts.get(Counted.REFUSED, "ANCESTOR_MINOR")).isEqualTo(1);
    assertThat(counts.get(Counted.INVALID, "BAD_JSON")).isEqualTo(3);
    assertThat(counter.take()).isEqualTo(new Counts());
  }

  /** The progress display uses this count: packed decisions of archived events follow later. */
  @Test
  void countsImmediateDecisions() {
    counter.count(TableRow.of(Table.EVENTS));
    counter.count(decision(Outcome.ADMITTED, null, 1));
    counter.count(decision(Outcome.DUPLICATE, null, 5));
    counter.count(decision(Outcome.INVALID, "BAD_JSON", 3));
    counter.take();
    assertThat(counter.decided()).isEqualTo(9);
  }

  /** A withdrawal's decision counts no event, so it cannot be counted there. */
  @Test
  void countsWithdrawalsByTheirRows() {
    counter.count(decision(Outcome.WITHDRAWN, "WITHDRAWN", 0));
    counter.count(withdrawal("WITHDRAWN"));
    counter.count(withdrawal("WITHDRAWN"));
    counter.count(withdrawal("ERASED"));

    Counts counts = counter.take();
    assertThat(counts.get(Counted.WITHDRAWALS, "WITHDRAWN")).isEqualTo(2);
    assertThat(counts.get(Counted.WITHDRAWALS, "ERASED")).isEqualTo(1);
    assertThat(Counted.EVENTS.labelValues()).doesNotContain("withdrawn");
  }

  @Test
  void noEventCanAddAValueToALabel() {
    counter.count(decision(Outcome.INVALID, "made up by whoever wrote to Kafka", 2));
    counter.count(decision(Outcome.REFUSED, "ANCESTOR_ANCESTOR_MINOR", 1));
    Counts counts = counter.take();
    assertThat(counts.get(Counted.INVALID, Counted.OTHER)).isEqualTo(2);
    assertThat(counts.get(Counted.REFUSED, Counted.OTHER)).isEqualTo(1);
    assertThat(counts.toString()).doesNotContain("made up");
  }

  @Test
  void everyReasonHasACounter() {
    for (Reason reason : Reason.values()) {
      assertThat(Counted.REFUSED.labelValues())
          .contains(reason.name(), "ANCESTOR_" + reason.name());
    }
    for (InvalidReason reason : InvalidReason.values()) {
      assertThat(Counted.INVALID.labelValues()).contains(reason.name());
    }
    assertThat(Counted.EVENTS.labelValues())
        .containsExactlyInAnyOrder("admitted", "refused", "duplicate", "invalid");
    assertThat(Counted.ROWS.labelValues())
        .containsExactlyElementsOf(
            Table.allCurated().stream()
                .map(table -> table.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static TableRow decision(Outcome outcome, @Nullable String reason, long events) {
    return TableRow.of(Table.DECISIONS)
        .set("outcome", outcome.name())
        .set("reason", reason)
        .set("events", events);
  }

  private static TableRow withdrawal(String reason) {
    return TableRow.of(Table.WITHDRAWALS).set("post_id", "p").set("reason", reason);
  }
}
