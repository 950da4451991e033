package io.tributary.enrichment.image;

/** Where images lie. May be asked by several threads at once. */
public interface ImageStore extends AutoCloseable {
  /**
   * All bytes of one image. Returns within the store's time-out, and never holds more bytes than
   * its limit.
   *
   * @param address as an event gave it, or as its relative address was resolved
   * @throws FetchException if it cannot be had, with the status that says why
   * @throws InterruptedException if the thread was interrupted while waiting
   */
  byte[] fetch(String address) throws FetchException, InterruptedException;

  @Override
  void close();
}
