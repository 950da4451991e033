package io.tributary.export.job;

import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.ImageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of asking a store for an image.
 *
 * @param status OK if it was had
 * @param bytes of the image; null unless the status is OK
 */
record Fetched(ImageStatus status, byte @Nullable [] bytes) {
  private static final Logger LOG = LoggerFactory.getLogger(Fetched.class);

  /** Asks the store; never throws. */
  static Fetched of(ImageStore store, String uri) {
    try {
      return new Fetched(ImageStatus.OK, store.fetch(uri));
    } catch (FetchException e) {
      return new Fetched(e.status(), null);
    } catch (InterruptedException e) {
      // Its time is over; nobody waits for this answer any more.
      return new Fetched(ImageStatus.TIMED_OUT, null);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("a store of images failed", e);
      return new Fetched(ImageStatus.UNAVAILABLE, null);
    }
  }
}
