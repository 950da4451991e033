package io.tributary.export.redrive;

import io.tributary.schemas.avro.Event;

/** What a remedy has made of a dead letter. */
public sealed interface Mended {
  /** The dead letter. */
  Letter letter();

  /** A valid event. */
  record Ready(Letter letter, Event event) implements Mended {}

  /**
   * Still none; it stays the dead letter that it is.
   *
   * @param why what is wrong, for people
   */
  record Stuck(Letter letter, String why) implements Mended {}
}
