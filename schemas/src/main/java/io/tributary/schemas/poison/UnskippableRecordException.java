package io.tributary.schemas.poison;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * A record that must not be skipped has failed too often. Flink ends the job for good when it sees
 * this annotation, whatever the restart strategy.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class UnskippableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnskippableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
