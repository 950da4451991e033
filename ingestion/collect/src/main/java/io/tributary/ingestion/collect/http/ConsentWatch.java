package io.tributary.ingestion.collect.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the consent feed is fresh: the authority has asserted that everything up to a
 * recent time has been sent. While it is stale, the pipeline admits nothing, which is correct, but
 * operators must be notified. Thread-safe.
 */
final class ConsentWatch implements HealthPart {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentWatch.class);

  private final Clock clock;
  private final Duration staleAfter;
  private final Instant startedAt;
  private @Nullable Instant asOf;
  private @Nullable Instant heartbeatAt;
  private boolean warned;

  ConsentWatch(Clock clock, Duration staleAfter) {
    this.clock = clock;
    this.staleAfter = staleAfter;
    this.startedAt = clock.instant();
  }

  /** A heartbeat of the authority is in Kafka. */
  synchronized void asserted(long asOfMillis) {
    Instant asserted = Instant.ofEpochMilli(asOfMillis);
    asOf = asOf == null || asserted.isAfter(asOf) ? asserted : asOf;
    heartbeatAt = clock.instant();
    if (warned && healthy()) {
      LOG.info("The consent feed is fresh again, as of {}: admission continues", asOf);
      warned = false;
    }
  }

  /** Checks the age of the feed; called periodically. */
  synchronized void check() {
    if (!warned && !healthy()) {
      warned = true;
      LOG.warn(
          "The consent feed is {} s behind: events are accepted, but those of that time are not admitted"
              + " until the consent authority sends consent.heartbeat",
          behind().toSeconds());
    }
  }

  /** The age of the feed; a repeated asOf does not reset it. */
  synchronized Duration behind() {
    return Duration.between(asOf == null ? startedAt : asOf, clock.instant());
  }

  private Duration silence() {
    return Duration.between(heartbeatAt == null ? startedAt : heartbeatAt, clock.instant());
  }

  synchronized Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  synchronized Optional<Instant> heartbeatAt() {
    return Optional.ofNullable(heartbeatAt);
  }

  @Override
  public String name() {
    return "consentFeed";
  }

  @Override
  public synchronized boolean healthy() {
    return behind().compareTo(staleAfter) <= 0;
  }

  @Override
  public synchronized Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    boolean fresh = healthy() && heartbeatAt != null;
    report.put("state", fresh ? "FRESH" : heartbeatAt == null ? "NEVER_HEARD" : "STALE");
    asOf().ifPresent(time -> report.put("asOf", time));
    report.put("behindSeconds", behind().toSeconds());
    report.put("silentForSeconds", silence().toSeconds());
    if (!fresh) {
      report.put("message", "admission waits until the consent authority sends consent.heartbeat");
    }
    return report;
  }
}
