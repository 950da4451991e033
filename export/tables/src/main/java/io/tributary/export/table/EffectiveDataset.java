package io.tributary.export.table;

import io.tributary.schemas.Durations;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data that may be used now, one row per post and horizon: posts of a consistent point with
 * their samples, less all withdrawals known now.
 *
 * <p>A post has no row before its first horizon is due. If a horizon has several samples, the one
 * with the latest window end is used; a resumed input writes such later samples. The rows are held
 * in memory: about 2 KB each.
 */
public final class EffectiveDataset {
  private EffectiveDataset() {}

  /** Reads the rows, ordered by post id and then by horizon, shortest first. */
  public static List<EffectiveRow> read(PointReader reader) {
    Map<String, AllowedPost> allowed = new HashMap<>();
    AllowedPosts.read(reader).forEach(post -> allowed.put(post.postId(), post));
    Map<String, Map<String, TableRow>> samples = samples(reader, allowed);
    List<EffectiveRow> rows = new ArrayList<>();
    Map<String, TableRow> images = reader.newestImageFeatures();
    try (Stream<TableRow> posts = reader.rows(Table.POSTS)) {
      posts.forEach(
          post -> {
            AllowedPost left = allowed.get(id(post));
            if (left != null) {
              TableRow image = imageOf(post, images.get(left.postId()));
              for (TableRow sample : samples.getOrDefault(left.postId(), Map.of()).values()) {
                rows.add(new EffectiveRow(post, sample, image, left));
              }
            }
          });
    }
    rows.sort(
        Comparator.comparing((EffectiveRow row) -> text(row.get("post_id")))
            .thenComparing(row -> length(text(row.get("horizon")))));
    return rows;
  }

  /** Ignores features of an image at another address. */
  private static @Nullable TableRow imageOf(TableRow post, @Nullable TableRow found) {
    return found != null && text(found.get("image_uri")).equals(post.get("image_uri"))
        ? found
        : null;
  }

  private static Map<String, Map<String, TableRow>> samples(
      PointReader reader, Map<String, AllowedPost> allowed) {
    Map<String, Map<String, TableRow>> samples = new HashMap<>();
    try (Stream<TableRow> rows = reader.rows(Table.SAMPLES)) {
      rows.filter(sample -> allowed.containsKey(id(sample)))
          .forEach(
              sample ->
                  samples
                      .computeIfAbsent(id(sample), post -> new HashMap<>())
                      .merge(
                          text(sample.get("horizon")),
                          sample,
                          (a, b) -> windowEnd(b) > windowEnd(a) ? b : a));
    }
    return samples;
  }

  private static String id(TableRow row) {
    return text(row.get("post_id"));
  }

  private static String text(@Nullable Object cell) {
    return (String) Objects.requireNonNull(cell);
  }

  private static long windowEnd(TableRow sample) {
    return (long) Objects.requireNonNull(sample.get("window_end"));
  }

  private static Duration length(String horizon) {
    return Objects.requireNonNull(Durations.parse(horizon), horizon);
  }
}
