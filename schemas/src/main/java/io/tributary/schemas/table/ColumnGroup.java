package io.tributary.schemas.table;

import io.tributary.schemas.codec.EngagementField;
import io.tributary.schemas.event.EventType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that a data file has. A file has no column that all its rows would leave null:
 * writing a null costs time too, and most rows of the archive use a third of its columns.
 */
public enum ColumnGroup {
  /** Every column of the table. */
  ALL(Set.of(), Set.of()),

  /** What people do with posts: nearly all rows of the archive. */
  ENGAGEMENT(
      Stream.of(EventType.values())
          .filter(type -> EngagementField.of(type) != null)
          .collect(Collectors.toUnmodifiableSet()),
      Stream.of(EngagementField.values())
          .map(EngagementField::column)
          .collect(Collectors.toUnmodifiableSet()));

  private static final int TYPE = Table.EVENTS.position("type");

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable sets
  private final Set<String> types;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> columns;

  ColumnGroup(Set<EventType> types, Set<String> columns) {
    this.types = types.stream().map(EventType::shortName).collect(Collectors.toUnmodifiableSet());
    this.columns = columns;
  }

  /** The group whose columns a row fits. */
  public static ColumnGroup of(TableRow row) {
    return row.table() == Table.EVENTS && ENGAGEMENT.types.contains(row.get(TYPE))
        ? ENGAGEMENT
        : ALL;
  }

  /** The names of the columns, in the order of the table. */
  public List<String> columns(Table table) {
    Stream<Column> all = table.columns().stream();
    return all.filter(column -> this == ALL || isCommon(column) || columns.contains(column.name()))
        .map(Column::name)
        .toList();
  }

  /** Every event has the required columns, and a refused one has a reason. */
  private static boolean isCommon(Column column) {
    return column.required() || column.name().equals("reason");
  }
}
