package io.tributary.enrichment.image;

import java.io.Serial;

/** An image that was not fetched, and why. */
public final class FetchException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final ImageStatus status;

  /**
   * Why there are no bytes.
   *
   * @throws IllegalArgumentException if the status is {@link ImageStatus#OK}
   */
  public FetchException(ImageStatus status, String message) {
    super(message);
    if (status == ImageStatus.OK) {
      throw new IllegalArgumentException("OK is not a failure: " + message);
    }
    this.status = status;
  }

  /** Never {@link ImageStatus#OK}. */
  public ImageStatus status() {
    return status;
  }
}
