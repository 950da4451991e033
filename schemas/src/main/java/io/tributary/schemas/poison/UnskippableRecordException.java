package io.tributary.schemas.poison;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Thrown when a record that must not be skipped has failed too often. Because of the annotation,
 * Flink fails the job permanently, whatever the restart strategy.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class UnskippableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnskippableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
