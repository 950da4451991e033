package io.tributary.enrichment.image;

import java.io.IOException;
import java.io.Serial;

/** An image was not decoded for lack of time or memory. Another attempt may succeed. */
final class OutOfResourcesException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  OutOfResourcesException(String message) {
    super(message);
  }
}
