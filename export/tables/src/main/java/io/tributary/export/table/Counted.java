package io.tributary.export.table;

import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.RejectRows;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.verdict.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is counted of all that has been committed. As a metric each has one label, whose values are
 * those of a list, so that no event can add one.
 */
public enum Counted {
  /** Rows, by table. */
  ROWS("rows", "table", tables()),
  /** Data files, by table. */
  FILES("files", "table", tables()),
  /** Events with a decision, by what was decided. */
  EVENTS("events", "outcome", outcomes()),
  /** Events that were refused, by reason. */
  REFUSED("refused_events", "reason", refusals()),
  /** Dead letters, by reason. */
  INVALID("invalid_events", "reason", invalid()),
  /** Purposes that were taken from posts after they had been admitted, by reason. */
  WITHDRAWALS("withdrawals", "reason", refusals());

  /** Stands for a value that is not on the list. */
  static final String OTHER = "OTHER";

  private final String metric;
  private final String label;
  private final List<String> values;

  Counted(String metric, String label, List<String> values) {
    this.metric = metric;
    this.label = label;
    this.values = values;
  }

  /** Its name as a metric. */
  public String metric() {
    return metric;
  }

  /** What its values are told apart by. */
  public String label() {
    return label;
  }

  /** All values there are. */
  public List<String> labelValues() {
    return values;
  }

  /** A value of the list. */
  String bounded(String value) {
    return values.contains(value) ? value : OTHER;
  }

  private static List<String> tables() {
    return Table.allCurated().stream().map(Table::tableName).toList();
  }

  private static List<String> outcomes() {
    // A withdrawal is no outcome of an event; it is counted by itself.
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome != Outcome.WITHDRAWN)
        .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> refusals() {
    List<String> own = Arrays.stream(Reason.values()).map(Reason::name).toList();
    Stream<String> ancestors = own.stream().map(name -> Reason.ANCESTOR_PREFIX + name);
    return Stream.of(own.stream(), ancestors, Stream.of(OTHER)).flatMap(names -> names).toList();
  }

  private static List<String> invalid() {
    return Stream.concat(
            Arrays.stream(InvalidReason.values()).map(InvalidReason::name),
            Stream.of(RejectRows.UNDECODABLE, RejectRows.FAILED, OTHER))
        .toList();
  }
}
