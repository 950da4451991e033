package io.tributary.ingestion.source;

import java.io.Serializable;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the consent authority is still heard. While it is not, nothing is admitted; that
 * is right, but somebody must be told.
 *
 * <p>Clock times are epoch milliseconds. Not thread-safe, but for {@link #asOf} and {@link
 * #lastHeartbeatAt}.
 */
final class ConsentFeed implements Serializable {
  /** Before the first heartbeat. */
  static final long NEVER = Long.MIN_VALUE;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ConsentFeed.class);

  private final long staleAfterMillis;
  private volatile long asOf = NEVER;
  private volatile long lastHeartbeatAt = NEVER;
  private boolean stale;

  /**
   * @param staleAfterMillis how long it may be silent before that is told
   */
  ConsentFeed(long staleAfterMillis) {
    this.staleAfterMillis = staleAfterMillis;
  }

  /** A heartbeat of the authority came. */
  void heartbeat(long upTo, long now) {
    if (stale) {
      LOG.info(
          "The consent feed is back after {} s, up to {}: admission goes on",
          (now - lastHeartbeatAt) / 1_000,
          Instant.ofEpochMilli(upTo));
    }
    stale = false;
    asOf = Math.max(asOf, upTo);
    lastHeartbeatAt = now;
  }

  /** Time passed; a feed that was never heard here may be some other reader's. */
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

  /** Whether the silence has been told, and not its end. */
  boolean isStale() {
    return stale;
  }

  /** Everything decided up to then has been sent; epoch milliseconds, or {@link #NEVER}. */
  long asOf() {
    return asOf;
  }

  /** When it was last heard; epoch milliseconds, or {@link #NEVER}. */
  long lastHeartbeatAt() {
    return lastHeartbeatAt;
  }
}
