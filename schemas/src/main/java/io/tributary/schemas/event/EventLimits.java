package io.tributary.schemas.event;

/** How much one event may hold; what is kept and sent for each of its entries is bounded by it. */
public final class EventLimits {
  /** Persons that a post may depict. */
  public static final int MAX_DEPICTS = 256;

  /** Purposes that a consent record may name. */
  public static final int MAX_PURPOSES = 64;

  /** Images that a prompt may have. */
  public static final int MAX_IMAGES = 64;

  private EventLimits() {}
}
