package io.tributary.schemas.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for bytes that are not a known record: too short, of an unknown schema, truncated, or
 * corrupt.
 *
 * <p>Checked, because such bytes are bad data and not an infrastructure failure: every reader of a
 * topic must handle them. The message contains lengths and fingerprints, never content.
 */
public final class UndecodableException extends IOException {
  UndecodableException(String message) {
    super(message);
  }

  UndecodableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
