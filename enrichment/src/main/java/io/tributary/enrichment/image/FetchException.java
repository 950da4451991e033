package io.tributary.enrichment.image;

import java.io.Serial;

/** An image could not be fetched. */
public final class FetchException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final ImageStatus status;

  /**
   * @param status why there are no bytes
   * @throws IllegalArgumentException if the status is {@link ImageStatus#OK}
   */
  public FetchException(ImageStatus status, String message) {
    super(message);
    if (status == ImageStatus.OK) {
      throw new IllegalArgumentException("OK is not a failure: " + message);
    }
    this.status = status;
  }

  /** The status of the failure; never {@link ImageStatus#OK}. */
  public ImageStatus status() {
    return status;
  }
}
