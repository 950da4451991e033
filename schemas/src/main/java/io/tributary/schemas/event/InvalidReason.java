package io.tributary.schemas.event;

/** The reason why bytes are not a valid event; dead letters carry the name as their code. */
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
  /** A time is later than its upper bound. */
  TIME_AHEAD
}
