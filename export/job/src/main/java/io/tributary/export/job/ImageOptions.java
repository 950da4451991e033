package io.tributary.export.job;

import io.tributary.enrichment.image.ImageLimits;
import io.tributary.export.image.StoreFactory;
import io.tributary.export.table.WarehouseOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * How images are looked at.
 *
 * @param tables where the posts are, and where what is found goes
 * @param stores opens the store of images, once a task
 * @param maxBytes the largest file
 * @param maxPixels the largest image
 * @param timeout how long the fetching of one image may take, and how long computing for it
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

  /** A near store may be given less; a large image needs as much. */
  private static final Duration LEAST_COMPUTING = Duration.ofSeconds(1);

  public ImageOptions {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeout is " + timeout + ", must be at least 1ms");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency is " + concurrency + ", must be at least 1");
    }
  }

  /** Ten seconds an image, eight at once, and the limits that images have by default. */
  public static ImageOptions defaults(WarehouseOptions tables, StoreFactory stores) {
    ImageLimits limits = ImageLimits.defaults();
    return new ImageOptions(
        tables, stores, limits.maxBytes(), limits.maxPixels(), Duration.ofSeconds(10), 8);
  }

  /** The same with another time-out. */
  public ImageOptions withTimeout(Duration value) {
    return new ImageOptions(tables, stores, maxBytes, maxPixels, value, concurrency);
  }

  ImageLimits limits() {
    Duration computing = timeout.compareTo(LEAST_COMPUTING) < 0 ? LEAST_COMPUTING : timeout;
    return new ImageLimits(maxBytes, maxPixels, computing);
  }
}
