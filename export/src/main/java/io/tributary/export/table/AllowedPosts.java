package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which posts may be used now, and for what: those of a consistent point, less all withdrawals
 * known by now.
 *
 * <p>A post with no purpose left is not in it. Held in memory: some 300 bytes a post.
 */
public final class AllowedPosts {
  private static final List<String> COLUMNS =
      List.of("post_id", "purposes", "root_id", "parent_id", "model");

  private AllowedPosts() {}

  /** The posts, by id. */
  public static List<AllowedPost> read(PointReader reader) {
    Map<String, Set<String>> withdrawn = withdrawn(reader);
    List<AllowedPost> rows = new ArrayList<>();
    try (Stream<TableRow> posts = reader.rows(Table.POSTS, COLUMNS)) {
      posts.forEach(
          post -> {
            AllowedPost row = row(post, withdrawn);
            if (row != null) {
              rows.add(row);
            }
          });
    }
    rows.sort(Comparator.comparing(AllowedPost::postId));
    return rows;
  }

  private static Map<String, Set<String>> withdrawn(PointReader reader) {
    Map<String, Set<String>> withdrawn = new HashMap<>();
    try (Stream<TableRow> rows = reader.newestWithdrawals()) {
      rows.forEach(
          row ->
              withdrawn
                  .computeIfAbsent(text(row, "post_id"), id -> new HashSet<>())
                  .add(text(row, "purpose")));
    }
    return withdrawn;
  }

  private static @Nullable AllowedPost row(TableRow post, Map<String, Set<String>> withdrawn) {
    String postId = text(post, "post_id");
    Set<String> gone = withdrawn.getOrDefault(postId, Set.of());
    List<String> left =
        ((List<?>) Objects.requireNonNull(post.get("purposes")))
            .stream()
                .map(Object::toString)
                .filter(purpose -> !gone.contains(purpose))
                .sorted()
                .toList();
    return left.isEmpty()
        ? null
        : new AllowedPost(
            postId,
            left,
            text(post, "root_id"),
            (String) post.get("parent_id"),
            (String) post.get("model"));
  }

  private static String text(TableRow row, String column) {
    return (String) Objects.requireNonNull(row.get(column), column);
  }
}
