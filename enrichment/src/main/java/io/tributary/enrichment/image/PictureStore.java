package io.tributary.enrichment.image;

import java.net.URI;

/** Where pictures lie. May be asked by several threads at once. */
public interface PictureStore extends AutoCloseable {
  /**
   * All bytes of one picture. Returns within the store's time-out, and never holds more bytes than
   * its limit.
   *
   * @throws FetchException if it cannot be had, with the status that says why
   * @throws InterruptedException if the thread was interrupted while waiting
   */
  byte[] fetch(URI uri) throws FetchException, InterruptedException;

  @Override
  void close();
}
