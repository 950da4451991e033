package io.tributary.enrichment.image;

import java.io.IOException;
import java.io.Serial;

/** An image exceeds the limits on pixels, parts or work. This depends on its bytes alone. */
final class TooLargeException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    super(message);
  }
}
