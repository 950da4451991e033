package io.tributary.schemas.event;

import io.tributary.schemas.event.ParseResult.Invalid;
import org.jspecify.annotations.Nullable;

/** Thrown at the first fault of an event; never leaves this package. */
final class InvalidEventException extends RuntimeException {
  private final transient Invalid invalid;

  InvalidEventException(InvalidReason code, @Nullable String field, String found, String allowed) {
    // Without a stack trace: a flood of bad input must not cost more than good input.
    super(code.name(), null, false, false);
    this.invalid = new Invalid(code, field, found, allowed);
  }

  Invalid invalid() {
    return invalid;
  }
}
