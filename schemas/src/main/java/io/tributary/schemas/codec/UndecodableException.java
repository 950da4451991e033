package io.tributary.schemas.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no record of ours: too short, of an unknown schema, cut off, or garbled.
 *
 * <p>Checked, because such bytes are data and not a fault of the infrastructure: whoever reads a
 * topic has to say what becomes of them. The message never holds content, only lengths and
 * fingerprints.
 */
public final class UndecodableException extends IOException {
  UndecodableException(String message) {
    super(message);
  }

  UndecodableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
