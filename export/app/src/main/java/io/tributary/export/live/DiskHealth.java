package io.tributary.export.live;

import io.tributary.export.folder.DiskSpace;
import io.tributary.ingestion.collect.http.HealthPart;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disks, as part of the collector's health. While a disk is short of space, the collector
 * accepts nothing: what Kafka has acknowledged still has to be decided and written, which needs
 * space too.
 */
final class DiskHealth implements HealthPart {
  private static final Logger LOG = LoggerFactory.getLogger(DiskHealth.class);
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private final DiskSpace disks;
  private final LongSupplier nanos;
  private Optional<DiskSpace.Shortage> shortage = Optional.empty();
  private long looked;
  private boolean hasLooked;

  DiskHealth(DiskSpace disks, LongSupplier nanos) {
    this.disks = disks;
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public boolean healthy() {
    return look().isEmpty();
  }

  @Override
  public Map<String, Object> report() {
    return look()
        .<Map<String, Object>>map(
            found -> Map.of("problem", found.what(), "remedy", found.remedy()))
        .orElseGet(() -> Map.of("mebibytesLeft", disks.usable() >> 20));
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return look().map(found -> new Obstacle(found.what(), found.remedy()));
  }

  private synchronized Optional<DiskSpace.Shortage> look() {
    long now = nanos.getAsLong();
    if (hasLooked && now - looked < LOOK_NANOS) {
      return shortage;
    }
    hasLooked = true;
    looked = now;
    Optional<DiskSpace.Shortage> found = disks.shortage();
    if (found.isPresent() && shortage.isEmpty()) {
      LOG.warn(
          "The collector accepts no events now: {}. Remedy: {}",
          found.get().what(),
          found.get().remedy());
    } else if (found.isEmpty() && shortage.isPresent()) {
      LOG.warn(
          "There is enough space again at {}: the collector accepts events",
          shortage.get().folder());
    }
    shortage = found;
    return found;
  }
}
