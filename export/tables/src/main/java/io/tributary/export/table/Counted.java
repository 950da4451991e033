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
 * A count over everything that has been committed. As a metric, each count has one label with a
 * fixed list of values, so no event can create a new one.
 */
public enum Counted {
  /** Rows, by table. */
  ROWS("rows", "table", tables()),
  /** Data files, by table. */
  FILES("files", "table", tables()),
  /** Decided events, by outcome. */
  EVENTS("events", "outcome", outcomes()),
  /** Refused events, by reason. */
  REFUSED("refused_events", "reason", refusals()),
  /** Dead letters, by reason. */
  INVALID("invalid_events", "reason", invalid()),
  /** Purposes withdrawn from posts after admission, by reason. */
  WITHDRAWALS("withdrawals", "reason", refusals());

  /** Replaces a value that is not on the list. */
  static final String OTHER = "OTHER";

  private final String metric;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> values;

  Counted(String metric, String label, List<String> values) {
    this.metric = metric;
    this.label = label;
    this.values = List.copyOf(values);
  }

  /** Name of the metric. */
  public String metric() {
    return metric;
  }

  /** Name of the metric's label. */
  public String label() {
    return label;
  }

  /** All values of the label. */
  public List<String> labelValues() {
    return values;
  }

  /** The value if it is on the list, otherwise {@link #OTHER}. */
  String bounded(String value) {
    return values.contains(value) ? value : OTHER;
  }

  private static List<String> tables() {
    return Table.allCurated().stream().map(Table::tableName).toList();
  }

  private static List<String> outcomes() {
    // A withdrawal is not an outcome of an event; it has a count of its own.
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
