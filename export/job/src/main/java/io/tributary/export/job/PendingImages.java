package io.tributary.export.job;

import io.tributary.enrichment.image.ImageStatus;
import io.tributary.export.table.AllowedPost;
import io.tributary.export.table.AllowedPosts;
import io.tributary.export.table.PointReader;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pending images: those of posts that may be used now and that have no features for their
 * address, or only a retryable failure of the store.
 *
 * <p>Images of all other posts are never fetched. Held in memory: about 500 bytes per post.
 */
final class PendingImages {
  private static final List<String> COLUMNS = List.of("post_id", "image_uri", "image_sha256");

  private PendingImages() {}

  /** Reads the pending images, by address. */
  static List<PendingImage> read(PointReader reader) {
    Set<String> allowed =
        AllowedPosts.read(reader).stream().map(AllowedPost::postId).collect(Collectors.toSet());
    Map<String, TableRow> known = reader.newestImageFeatures();
    Map<String, PendingImage> pending = new TreeMap<>();
    try (Stream<TableRow> posts = reader.rows(Table.POSTS, COLUMNS)) {
      posts
          .filter(post -> allowed.contains(text(post, "post_id")))
          .filter(post -> isPending(post, known.get(text(post, "post_id"))))
          .forEach(post -> add(post, pending));
    }
    return List.copyOf(pending.values());
  }

  private static void add(TableRow post, Map<String, PendingImage> pending) {
    PendingImage image =
        pending.computeIfAbsent(
            text(post, "image_uri"),
            uri -> new PendingImage(uri, new ArrayList<>(), new ArrayList<>()));
    String declared = (String) post.get("image_sha256");
    image.postIds().add(text(post, "post_id"));
    image.declared().add(declared == null ? "" : declared);
  }

  private static boolean isPending(TableRow post, @Nullable TableRow known) {
    return known == null
        || !text(known, "image_uri").equals(text(post, "image_uri"))
        || ImageStatus.valueOf(text(known, "image_status")).isRetryable();
  }

  private static String text(TableRow row, String column) {
    return (String) Objects.requireNonNull(row.get(column), column);
  }
}
