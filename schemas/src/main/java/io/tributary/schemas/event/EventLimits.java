package io.tributary.schemas.event;

/** The limits on the lists of one event; they bound the state and messages that an event causes. */
public final class EventLimits {
  /** Persons that a post may depict. */
  public static final int MAX_DEPICTS = 256;

  /** Purposes that a consent record may name. */
  public static final int MAX_PURPOSES = 64;

  /** Images that a prompt may have. */
  public static final int MAX_IMAGES = 64;

  private EventLimits() {}
}
