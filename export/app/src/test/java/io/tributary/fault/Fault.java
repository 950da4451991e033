package io.tributary.fault;

/** What a {@link FaultProxy} does to those who talk through it. */
public enum Fault {
  /** A connection that existed was cut because the server is away. */
  CUT,
  /** A connection was not to be had because the server is away. */
  REFUSED,
  /** Bytes were held back for a while. */
  SLOWED,
  /** The server has done what it was asked; the connection was cut instead of its answer. */
  ANSWER_CUT,
  /** The server has done what it was asked; its answer was withheld, and the connection left. */
  ANSWER_HELD,
  /** The connection was cut, and the server got the request only some time after that. */
  REQUEST_LATE
}
