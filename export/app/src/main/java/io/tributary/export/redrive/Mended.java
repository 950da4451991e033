package io.tributary.export.redrive;

import io.tributary.schemas.avro.Event;

/** The result of applying a remedy to a dead letter. */
public sealed interface Mended {
  /** The dead letter. */
  Letter letter();

  /** The result is a valid event. */
  record Ready(Letter letter, Event event) implements Mended {}

  /**
   * The result is still invalid; the dead letter stays as it is.
   *
   * @param why the fault, for users
   */
  record Stuck(Letter letter, String why) implements Mended {}
}
