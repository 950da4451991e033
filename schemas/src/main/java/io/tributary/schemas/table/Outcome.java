package io.tributary.schemas.table;

/** What became of an event, or of a post later on. */
public enum Outcome {
  ADMITTED,
  REFUSED,
  DUPLICATE,
  INVALID,
  /** Not of an event that was read, but of a purpose that an admitted post has lost. */
  WITHDRAWN
}
