package io.tributary.enrichment.image;

import java.io.IOException;
import java.io.Serial;

/** An image asks for more pixels, parts or work than is allowed. Its bytes alone say so. */
final class TooLargeException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    super(message);
  }
}
