package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The effective dataset before and after a rebuild of the tables, compared in every field. Holds
 * the rows of both in memory.
 *
 * @param equal rows that are equal
 * @param changed rows of the same post and horizon that differ
 * @param missing rows that are gone
 * @param added rows that are new
 * @param gained purposes of posts that are allowed only afterwards, although the posts were decided
 *     before. A rebuild never grants anything, so it must not be used then
 */
public record EffectiveComparison(long equal, long changed, long missing, long added, long gained) {

  /**
   * Compares two points.
   *
   * @param undecided whether there were events without a decision before. A post without a row may
   *     then be new
   */
  public static EffectiveComparison of(PointReader before, PointReader after, boolean undecided) {
    Map<List<Object>, Integer> rows = new HashMap<>();
    EffectiveDataset.read(before).forEach(row -> rows.put(key(row), hash(row)));
    long equal = 0;
    long changed = 0;
    long added = 0;
    for (EffectiveRow row : EffectiveDataset.read(after)) {
      Integer old = rows.remove(key(row));
      if (old == null) {
        added++;
      } else if (old == hash(row)) {
        equal++;
      } else {
        changed++;
      }
    }
    return new EffectiveComparison(
        equal, changed, rows.size(), added, gained(before, after, undecided));
  }

  /** Whether both datasets are equal. */
  public boolean isEqual() {
    return changed == 0 && missing == 0 && added == 0 && gained == 0;
  }

  private static long gained(PointReader before, PointReader after, boolean undecided) {
    Map<String, Set<String>> allowed = new HashMap<>();
    for (AllowedPost post : AllowedPosts.read(before)) {
      allowed.put(post.postId(), Set.copyOf(post.purposes()));
    }
    Set<String> decided = undecided ? ids(before) : Set.of();
    long gained = 0;
    for (AllowedPost post : AllowedPosts.read(after)) {
      if (undecided && !decided.contains(post.postId())) {
        continue;
      }
      Set<String> old = allowed.getOrDefault(post.postId(), Set.of());
      gained += post.purposes().stream().filter(purpose -> !old.contains(purpose)).count();
    }
    return gained;
  }

  private static Set<String> ids(PointReader reader) {
    Set<String> ids = new HashSet<>();
    try (Stream<TableRow> posts = reader.rows(Table.POSTS, List.of("post_id"))) {
      posts.forEach(post -> ids.add((String) Objects.requireNonNull(post.get("post_id"))));
    }
    return ids;
  }

  private static List<Object> key(EffectiveRow row) {
    return List.of(
        Objects.requireNonNull(row.get("post_id")), Objects.requireNonNull(row.get("horizon")));
  }

  /** 32 bits suffice: the rows of one key are compared, of two runs of one program. */
  private static int hash(EffectiveRow row) {
    @Nullable Object[] cells = new Object[EffectiveColumns.ALL.size()];
    for (int i = 0; i < cells.length; i++) {
      Object cell = row.get(i);
      cells[i] = cell instanceof List<?> list ? list.toArray() : cell;
    }
    return Arrays.deepHashCode(cells);
  }
}
