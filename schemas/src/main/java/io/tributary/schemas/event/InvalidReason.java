package io.tributary.schemas.event;

/** Why bytes are no valid event; the name is the code that dead letters carry. */
public enum InvalidReason {
  /** Not UTF-8: ill-formed bytes, a byte order mark, half a surrogate pair. */
  BAD_UTF8,
  /** Not one JSON text. */
  BAD_JSON,
  /** JSON of another type than the field has. */
  WRONG_TYPE,
  /** A required field is absent or null. */
  MISSING_FIELD,
  /** A required field, or an element of a list, is empty. */
  EMPTY_FIELD,
  /** The {@code type} is none that this pipeline knows. */
  UNKNOWN_TYPE,
  /** A value is not on the field's list, or has characters that the field may not have. */
  VALUE_NOT_ALLOWED,
  /** A number, length or count outside its range, or a number not whole where it must be. */
  OUT_OF_RANGE,
  /** A time is not RFC 3339 with an offset, or no such time exists. */
  BAD_TIME,
  /** A time lies after what it may not lie after. */
  TIME_AHEAD
}
