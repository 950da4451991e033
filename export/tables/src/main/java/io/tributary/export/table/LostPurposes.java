package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The purposes that posts have lost: through decided withdrawals, and through denials that have
 * arrived but that no watermark has passed yet.
 *
 * <p>A denial names a publication and the subject who denies. It applies to that publication if the
 * subject is its author or depicted in it, and to all of its descendants. So claiming a post's id
 * does not allow a subject to deny its use.
 */
final class LostPurposes {
  private final Map<String, Set<String>> withdrawn = new HashMap<>();
  private final Map<String, Set<Denial>> denials = new HashMap<>();
  private final Map<String, Set<String>> denied = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  private record Denial(long publishedAt, String subject, String purpose) {}

  /** Reads the withdrawals and denials at the point and after it. */
  static LostPurposes read(PointReader reader) {
    LostPurposes taken = new LostPurposes();
    try (Stream<TableRow> rows = reader.newestWithdrawals()) {
      rows.forEach(row -> add(taken.withdrawn, text(row, "post_id"), text(row, "purpose")));
    }
    try (Stream<TableRow> rows = reader.newestDenials()) {
      rows.forEach(row -> add(taken.denials, text(row, "post_id"), denial(row)));
    }
    if (!taken.denials.isEmpty()) {
      try (Stream<TableRow> posts =
          reader.rows(
              Table.POSTS, List.of("post_id", "parent_id", "author", "published_at", "depicts"))) {
        posts.forEach(taken::deny);
      }
    }
    return taken;
  }

  private static Denial denial(TableRow row) {
    return new Denial(
        (Long) Objects.requireNonNull(row.get("published_at")),
        text(row, "subject"),
        text(row, "purpose"));
  }

  private void deny(TableRow post) {
    String id = text(post, "post_id");
    String parent = (String) post.get("parent_id");
    if (parent != null) {
      parents.put(id, parent);
    }
    for (Denial denial : denials.getOrDefault(id, Set.of())) {
      boolean isOfThis = Objects.equals(post.get("published_at"), denial.publishedAt());
      boolean isTheirs =
          denial.subject().equals(post.get("author"))
              || (post.get("depicts") instanceof List<?> depicts
                  && depicts.contains(denial.subject()));
      if (isOfThis && isTheirs) {
        add(denied, id, denial.purpose());
      }
    }
  }

  /** Whether a post has lost a purpose, through its own subjects or those of an ancestor. */
  boolean isLost(String postId, String purpose) {
    if (withdrawn.getOrDefault(postId, Set.of()).contains(purpose)) {
      return true;
    }
    Set<String> seen = new HashSet<>();
    @Nullable String at = postId;
    while (at != null && seen.add(at)) {
      if (denied.getOrDefault(at, Set.of()).contains(purpose)) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }

  private static <T> void add(Map<String, Set<T>> to, String postId, T value) {
    to.computeIfAbsent(postId, id -> new HashSet<>()).add(value);
  }

  private static String text(TableRow row, String column) {
    return (String) Objects.requireNonNull(row.get(column), column);
  }
}
