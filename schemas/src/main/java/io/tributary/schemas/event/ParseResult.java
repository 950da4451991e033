package io.tributary.schemas.event;

import io.tributary.schemas.avro.Event;
import org.jspecify.annotations.Nullable;

/** What became of the bytes of one event. */
public sealed interface ParseResult {

  /** A valid event. */
  record Parsed(Event event) implements ParseResult {}

  /**
   * Bytes that are no valid event, with all that whoever sent them needs to mend it.
   *
   * @param code what is wrong
   * @param field path of the field at fault, such as {@code data.image.uri}; null if it is the
   *     whole
   * @param found what stood there: short, in printable characters
   * @param allowed what may stand there
   */
  record Invalid(InvalidReason code, @Nullable String field, String found, String allowed)
      implements ParseResult {

    /** The code as dead letters carry it. */
    public String reason() {
      return code.name();
    }

    /** Field, what was found and what is allowed, in one line. */
    public String message() {
      return (field == null ? "event" : field) + ": found " + found + "; allowed is " + allowed;
    }
  }
}
