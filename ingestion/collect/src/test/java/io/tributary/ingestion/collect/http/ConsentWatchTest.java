package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsentWatchTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final HandClock clock = new HandClock(START);
  private final ConsentWatch watch = new ConsentWatch(clock, Duration.ofSeconds(30));

  @Test
  void isHealthyForAWhileAfterTheStart() {
    at(30);
    assertThat(watch.healthy()).isTrue();
    assertThat(watch.report()).containsEntry("state", "NEVER_HEARD").containsKey("message");
    at(31);
    assertThat(watch.healthy()).isFalse();
    assertThat(watch.report()).containsEntry("state", "NEVER_HEARD").doesNotContainKey("asOf");
  }

  @Test
  void isFreshUntilTheAuthorityIsSilent() {
    at(100);
    watch.asserted(START.plusSeconds(99).toEpochMilli());
    assertThat(watch.report())
        .containsEntry("state", "FRESH")
        .containsEntry("asOf", START.plusSeconds(99))
        .containsEntry("behindSeconds", 1L)
        .containsEntry("silentForSeconds", 0L)
        .doesNotContainKey("message");
    at(129);
    assertThat(watch.healthy()).isTrue();
    at(130);
    assertThat(watch.healthy()).isFalse();
    assertThat(watch.report())
        .containsEntry("state", "STALE")
        .containsEntry("silentForSeconds", 30L)
        .containsKey("message");
    watch.check();
    watch.check();
    watch.asserted(START.plusSeconds(130).toEpochMilli());
    assertThat(watch.healthy()).isTrue();
  }

  @Test
  void aRepeatedHeartbeatDoesNotRefreshTheFeed() {
    at(100);
    watch.asserted(START.toEpochMilli());
    assertThat(watch.healthy()).isFalse();
    assertThat(watch.report())
        .containsEntry("state", "STALE")
        .containsEntry("behindSeconds", 100L)
        .containsEntry("silentForSeconds", 0L);
  }

  @Test
  void timeNeverGoesBack() {
    watch.asserted(START.toEpochMilli());
    watch.asserted(START.minusSeconds(9).toEpochMilli());
    assertThat(watch.asOf()).contains(START);
    assertThat(watch.heartbeatAt()).contains(START);
  }

  private void at(int secondsAfterStart) {
    clock.set(START.plusSeconds(secondsAfterStart));
  }
}
