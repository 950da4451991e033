package io.tributary.export.job;

import io.tributary.enrichment.image.ImageFeatures;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.TimeLimitedReader;
import io.tributary.schemas.Sha256;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the rows of an image, one per post. The results of the last {@link #CACHED} contents are
 * cached: many addresses often refer to the same image, including images that are slow to decode
 * and fail.
 *
 * <p>Only one thread may decode; any thread may call {@link #failed}.
 */
final class ImageRows {
  static final int CACHED = 10_000;

  private final TimeLimitedReader reader;
  private final Clock clock;
  private final Map<String, ImageFeatures> cache = new Lru();

  ImageRows(TimeLimitedReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** The rows of an image that could not be fetched. */
  List<TableRow> failed(PendingImage image, ImageStatus status) {
    ImageFeatures nothing = ImageFeatures.failed(status);
    return image.postIds().stream().map(id -> row(id, image.uri(), nothing)).toList();
  }

  /** The rows of an image's bytes; a post that declares another content gets a mismatch. */
  List<TableRow> read(PendingImage image, byte[] bytes) {
    String sha256 = Sha256.hex(bytes);
    List<TableRow> rows = new ArrayList<>(image.postIds().size());
    for (int i = 0; i < image.postIds().size(); i++) {
      String declared = image.declared().get(i);
      // The result depends on the declared hash, so the hash is part of the key.
      ImageFeatures features =
          cache.computeIfAbsent(
              sha256 + declared, key -> reader.read(bytes, declared.isEmpty() ? null : declared));
      rows.add(row(image.postIds().get(i), image.uri(), features));
    }
    return rows;
  }

  private TableRow row(String postId, String uri, ImageFeatures features) {
    return TableRow.of(Table.IMAGE_FEATURES)
        .set("post_id", postId)
        .set("image_uri", uri)
        .set("image_status", features.status().name())
        .set("image_true_sha256", features.sha256())
        .set("image_format", features.format())
        .set("image_true_width", number(features.width()))
        .set("image_true_height", number(features.height()))
        .set("image_pdq", features.pdq())
        .set("image_pdq_quality", features.pdqQuality())
        .set("image_looked_at", clock.millis());
  }

  private static @Nullable Long number(@Nullable Integer value) {
    return value == null ? null : Long.valueOf(value);
  }

  private static final class Lru extends LinkedHashMap<String, ImageFeatures> {
    private static final long serialVersionUID = 1L;

    Lru() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ImageFeatures> eldest) {
      return size() > CACHED;
    }
  }
}
