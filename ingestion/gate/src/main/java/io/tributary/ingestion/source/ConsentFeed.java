package io.tributary.ingestion.source;

import java.io.Serializable;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors the heartbeats of the consent authority. Without heartbeats the gate admits no event;
 * that fails closed as intended, but operators need a warning.
 *
 * <p>Clock times are epoch milliseconds. Not thread-safe, except for {@link #asOf} and {@link
 * #lastHeartbeatAt}.
 */
final class ConsentFeed implements Serializable {
  /** The value of both times before the first heartbeat. */
  static final long NEVER = Long.MIN_VALUE;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ConsentFeed.class);

  private final long staleAfterMillis;
  private volatile long asOf = NEVER;
  private volatile long lastHeartbeatAt = NEVER;
  private boolean stale;

  /**
   * @param staleAfterMillis how long the authority may be silent before a warning
   */
  ConsentFeed(long staleAfterMillis) {
    this.staleAfterMillis = staleAfterMillis;
  }

  /**
   * Records a heartbeat of the consent authority.
   *
   * @param upTo the time up to which the authority has sent all its decisions
   */
  void heartbeat(long upTo, long now) {
    if (stale) {
      LOG.info(
          "The consent feed resumed after {} s, with consent up to {}: admission continues",
          (now - lastHeartbeatAt) / 1_000,
          Instant.ofEpochMilli(upTo));
    }
    stale = false;
    asOf = Math.max(asOf, upTo);
    lastHeartbeatAt = now;
  }

  /**
   * Warns if the last heartbeat is too old. A feed without any heartbeat is not reported: another
   * subtask may be reading it.
   */
  void check(long now) {
    if (!stale && lastHeartbeatAt != NEVER && now - lastHeartbeatAt > staleAfterMillis) {
      stale = true;
      LOG.warn(
          "The consent feed has been silent for {} s, since {}: events wait, and nothing is admitted"
              + " until the consent authority sends consent.heartbeat",
          (now - lastHeartbeatAt) / 1_000,
          Instant.ofEpochMilli(asOf));
    }
  }

  /** Whether the silence was reported and no heartbeat has arrived since. */
  boolean isStale() {
    return stale;
  }

  /**
   * The authority has sent every decision up to this time; epoch milliseconds, or {@link #NEVER}.
   */
  long asOf() {
    return asOf;
  }

  /** When the last heartbeat arrived; epoch milliseconds, or {@link #NEVER}. */
  long lastHeartbeatAt() {
    return lastHeartbeatAt;
  }
}
