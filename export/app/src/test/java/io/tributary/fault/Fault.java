package io.tributary.fault;

/** A fault that a {@link FaultProxy} applies to the connections through it. */
public enum Fault {
  /** An open connection was closed because the server is unreachable. */
  CUT,
  /** A new connection was rejected because the server is unreachable. */
  REFUSED,
  /** Bytes were delayed. */
  SLOWED,
  /**
   * The server completed the request; the connection was closed instead of passing the response on.
   */
  ANSWER_CUT,
  /** The server completed the request; the response was withheld, and the connection left open. */
  ANSWER_HELD,
  /** The connection was closed, and the server received the request only after a delay. */
  REQUEST_LATE
}
