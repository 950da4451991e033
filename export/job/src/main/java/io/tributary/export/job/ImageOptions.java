package io.tributary.export.job;

import io.tributary.enrichment.image.ImageLimits;
import io.tributary.export.image.StoreFactory;
import io.tributary.export.table.WarehouseOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * Options of the image job.
 *
 * @param tables the tables with the posts and the image features
 * @param stores opens an image store, once per task
 * @param maxBytes size limit of a file
 * @param maxPixels size limit of a decoded image
 * @param timeout time limit for fetching one image, and for computing its features
 * @param concurrency how many images a task fetches at once; each may hold {@code maxBytes}
 */
public record ImageOptions(
    WarehouseOptions tables,
    StoreFactory stores,
    long maxBytes,
    long maxPixels,
    Duration timeout,
    int concurrency)
    implements Serializable {

  /**
   * Minimum time for computing: a short fetch time-out suits a near store, but not a large image.
   */
  private static final Duration LEAST_COMPUTING = Duration.ofSeconds(1);

  public ImageOptions {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeout is " + timeout + ", must be at least 1ms");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency is " + concurrency + ", must be at least 1");
    }
  }

  /** Ten seconds per image, eight at once, and the default limits of images. */
  public static ImageOptions defaults(WarehouseOptions tables, StoreFactory stores) {
    ImageLimits limits = ImageLimits.defaults();
    return new ImageOptions(
        tables, stores, limits.maxBytes(), limits.maxPixels(), Duration.ofSeconds(10), 8);
  }

  /** A copy with another time-out. */
  public ImageOptions withTimeout(Duration value) {
    return new ImageOptions(tables, stores, maxBytes, maxPixels, value, concurrency);
  }

  ImageLimits limits() {
    Duration computing = timeout.compareTo(LEAST_COMPUTING) < 0 ? LEAST_COMPUTING : timeout;
    return new ImageLimits(maxBytes, maxPixels, computing);
  }
}
