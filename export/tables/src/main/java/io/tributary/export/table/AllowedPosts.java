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
 * The posts that may be used now: those of a consistent point, less all purposes lost since.
 *
 * <p>A post without a remaining purpose is left out. The list is held in memory: about 300 bytes
 * per post.
 */
public final class AllowedPosts {
  private static final List<String> COLUMNS =
      List.of("post_id", "purposes", "root_id", "parent_id", "model");

  private AllowedPosts() {}

  /** Reads the posts, ordered by id. */
  public static List<AllowedPost> read(PointReader reader) {
    LostPurposes taken = LostPurposes.read(reader);
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

  private static @Nullable AllowedPost row(TableRow post, LostPurposes taken) {
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
