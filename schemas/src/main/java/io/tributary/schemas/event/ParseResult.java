package io.tributary.schemas.event;

import io.tributary.schemas.avro.Event;
import org.jspecify.annotations.Nullable;

/** The result of parsing one event. */
public sealed interface ParseResult {

  /** A valid event. */
  record Parsed(Event event) implements ParseResult {}

  /**
   * Bytes that are not a valid event, with the details that the producer needs to correct it.
   *
   * @param code the kind of fault
   * @param field path of the field at fault, such as {@code data.image.uri}; null for the whole
   *     event
   * @param found the value found: short, in printable characters
   * @param allowed the values allowed
   */
  record Invalid(InvalidReason code, @Nullable String field, String found, String allowed)
      implements ParseResult {

    /** The code in dead letters. */
    public String reason() {
      return code.name();
    }

    /** Field, what was found and what is allowed, in one line. */
    public String message() {
      return (field == null ? "event" : field) + ": found " + found + "; allowed is " + allowed;
    }
  }
}
