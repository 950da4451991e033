package io.tributary.enrichment.image;

/** A source of images. Thread-safe. */
public interface ImageStore extends AutoCloseable {
  /**
   * Fetches all bytes of one image. Returns within the store's timeout and never holds more bytes
   * than its limit.
   *
   * @param address as in the event, or its relative address after resolution
   * @throws FetchException if the image cannot be fetched, with the status of the failure
   * @throws InterruptedException if the thread was interrupted while waiting
   */
  byte[] fetch(String address) throws FetchException, InterruptedException;

  @Override
  void close();
}
