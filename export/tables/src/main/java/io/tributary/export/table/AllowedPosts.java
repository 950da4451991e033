package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which posts may be used now, and for what: those of a consistent point, less what has been taken
 * back by now.
 *
 * <p>A post with no purpose left is not in it. Held in memory: some 300 bytes a post.
 */
public final class AllowedPosts {
  private static final List<String> COLUMNS =
      List.of("post_id", "purposes", "root_id", "parent_id", "model");

  private AllowedPosts() {}

  /** The posts, by id. */
  public static List<AllowedPost> read(PointReader reader) {
    TakenBack taken = TakenBack.read(reader);
    List<AllowedPost> rows = new ArrayList<>();
    try (Stream<TableRow> posts = reader.rows(Table.POSTS, COLUMNS)) {
      posts.forEach(
          post -> {
            AllowedPost row = row(post, taken);
            if (row != null) {
              rows.add(row);
            }
          });
    }
    rows.sort(Comparator.comparing(AllowedPost::postId));
    return rows;
  }

  private static @Nullable AllowedPost row(TableRow post, TakenBack taken) {
    String postId = text(post, "post_id");
    List<String> left =
        ((List<?>) Objects.requireNonNull(post.get("purposes")))
            .stream()
                .map(Object::toString)
                .filter(purpose -> !taken.isLost(postId, purpose))
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
