package io.tributary.export.table;

import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of the effective dataset: first those used most, then counts and scores of {@link
 * Table#SAMPLES}, then the other columns of {@link Table#POSTS}, then the image features.
 */
public final class EffectiveColumns {
  private static final List<String> FIRST =
      List.of(
          "post_id",
          "horizon",
          "purposes",
          "censored",
          "window_end",
          "root_id",
          "parent_id",
          "model",
          "suppressed");

  /** All columns, in order. */
  public static final List<Column> ALL = all();

  private static final Map<String, Integer> POSITIONS = positions();

  private EffectiveColumns() {}

  /** The position of a column. */
  static int position(String name) {
    Integer position = POSITIONS.get(name);
    if (position == null) {
      throw new IllegalArgumentException("the effective dataset has no column " + name);
    }
    return position;
  }

  private static List<Column> all() {
    List<Column> all = new ArrayList<>();
    for (String name : FIRST) {
      all.add(name.equals("purposes") ? purposes() : find(name));
    }
    Set<String> taken = new HashSet<>(FIRST);
    for (Table table : List.of(Table.SAMPLES, Table.POSTS)) {
      table.columns().stream().filter(column -> taken.add(column.name())).forEach(all::add);
    }
    Table.IMAGE_FEATURES.columns().stream()
        .filter(column -> taken.add(column.name()))
        .map(EffectiveColumns::mayBeMissing)
        .forEach(all::add);
    return List.copyOf(all);
  }

  /**
   * The table holds the purposes as decided; the effective dataset holds those that remain after
   * withdrawals.
   */
  private static Column purposes() {
    Column decided = Table.POSTS.columns().get(Table.POSTS.position("purposes"));
    return new Column(
        decided.name(),
        decided.type(),
        true,
        false,
        List.of(),
        "Purposes it may be used for by now, in alphabetical order; never empty.");
  }

  /** A copy that allows null, because an image may not have been processed yet. */
  private static Column mayBeMissing(Column column) {
    return new Column(
        column.name(),
        column.type(),
        false,
        column.bounds(),
        column.fields(),
        column.doc() + " Null until the image has been processed.");
  }

  private static Column find(String name) {
    for (Table table : List.of(Table.SAMPLES, Table.POSTS)) {
      for (Column column : table.columns()) {
        if (column.name().equals(name)) {
          return column;
        }
      }
    }
    throw new IllegalStateException("no table has a column " + name);
  }

  private static Map<String, Integer> positions() {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < ALL.size(); i++) {
      positions.put(ALL.get(i).name(), i);
    }
    return positions;
  }
}
