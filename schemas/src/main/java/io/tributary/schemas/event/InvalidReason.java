package io.tributary.schemas.event;

/** The reason why bytes are not a valid event; dead letters carry the name as their code. */
public enum InvalidReason {
  /** Not UTF-8: ill-formed bytes, a byte order mark, half a surrogate pair. */
  BAD_UTF8,
  /** Not one JSON text. */
  BAD_JSON,
  /** JSON of a different type than that of the field. */
  WRONG_TYPE,
  /** A required field is absent or null. */
  MISSING_FIELD,
  /** A required field, or an element of a list, is empty. */
  EMPTY_FIELD,
  /** The {@code type} is unknown to this pipeline. */
  UNKNOWN_TYPE,
  /** A value is not in the field's vocabulary, or contains characters that are not allowed. */
  VALUE_NOT_ALLOWED,
  /**
   * A number, length or count is outside its range, or a number is not whole although it must be.
   */
  OUT_OF_RANGE,
  /** A time is not in RFC 3339 with an offset, or does not exist. */
  BAD_TIME,
  /** A time is later than its upper bound. */
  TIME_AHEAD
}
