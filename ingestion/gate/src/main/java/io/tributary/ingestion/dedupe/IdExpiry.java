package io.tributary.ingestion.dedupe;

import io.tributary.schemas.event.EventType;

/**
 * Decides when ids expire, and which events are therefore too late: without the ids of its time, a
 * copy of an event that counts could not be recognised.
 *
 * @param windowMillis the dedup window
 */
public record IdExpiry(long windowMillis) {
  /**
   * Whether an event of a type and time comes too late.
   *
   * <p>No control event does, because their ids never expire. The exception is a heartbeat: its id
   * expires after two windows.
   */
  public boolean isLate(EventType type, long time, long clock) {
    if (type == EventType.CONSENT_HEARTBEAT) {
      return time < forgottenBefore(clock);
    }
    return !type.isControl() && time < clock - windowMillis;
  }

  /**
   * Ids before this time have expired. It allows for two windows: a copy can lie one window before
   * the event that counts, and arrive one window late.
   */
  public long forgottenBefore(long clock) {
    return clock < Long.MIN_VALUE + 2 * windowMillis ? Long.MIN_VALUE : clock - 2 * windowMillis;
  }

  /** The next time to expire ids: once per window, so that ids of at most three are held. */
  public long nextCheck(long clock) {
    return clock + windowMillis + 1;
  }

  /** The start of the generation of a time. */
  long generationOf(long time) {
    return Math.floorDiv(time, windowMillis) * windowMillis;
  }

  /** When a generation that ends at a time expires: once all its ids have. */
  long dueAt(long end) {
    return end + 2 * windowMillis;
  }

  /** The start of the oldest generation that has not expired. */
  long oldestGeneration(long clock) {
    long forgotten = forgottenBefore(clock);
    return forgotten == Long.MIN_VALUE ? forgotten : generationOf(forgotten);
  }
}
