package io.tributary.ingestion.consent;

import io.tributary.schemas.event.EventType;

/**
 * Decides when ids expire, and which events are therefore too late: without the ids of its time, a
 * copy of an event that counts could not be recognised.
 *
 * @param windowMillis the dedup window
 */
record IdExpiry(long windowMillis) {
  /**
   * Whether an event of a type and time comes too late.
   *
   * <p>No control event does, because their ids never expire. The exception is a heartbeat: its id
   * expires after two windows.
   */
  boolean isLate(EventType type, long time, long clock) {
    if (type == EventType.CONSENT_HEARTBEAT) {
      return time < forgottenBefore(clock);
    }
    return !type.isControl() && time < clock - windowMillis;
  }

  /**
   * Ids before this time have expired. It allows for two windows: a copy can lie one window before
   * the event that counts, and arrive one window late.
   */
  long forgottenBefore(long clock) {
    return clock - 2 * windowMillis;
  }

  /** The next time to expire ids: once per window, so that ids of at most three are held. */
  long nextCheck(long clock) {
    return clock + windowMillis + 1;
  }
}
