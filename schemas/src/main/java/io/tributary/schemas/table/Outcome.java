package io.tributary.schemas.table;

/** The outcome of an event, or a later outcome of a post. */
public enum Outcome {
  ADMITTED,
  REFUSED,
  DUPLICATE,
  INVALID,
  /** Applies to a purpose that an admitted post has lost, not to an event. */
  WITHDRAWN
}
