package io.tributary.export.job;

import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.ImageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of fetching an image from a store.
 *
 * @param status OK if the image was fetched
 * @param bytes content of the image; null unless the status is OK
 */
record Fetched(ImageStatus status, byte @Nullable [] bytes) {
  private static final Logger LOG = LoggerFactory.getLogger(Fetched.class);

  /** Fetches an image; never throws. */
  static Fetched of(ImageStore store, String uri) {
    try {
      return new Fetched(ImageStatus.OK, store.fetch(uri));
    } catch (FetchException e) {
      return new Fetched(e.status(), null);
    } catch (InterruptedException e) {
      // The image has timed out; nothing waits for this result.
      return new Fetched(ImageStatus.TIMED_OUT, null);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("An image store failed", e);
      return new Fetched(ImageStatus.UNAVAILABLE, null);
    }
  }
}
