package io.tributary.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsentFeedTest {
  private final ConsentFeed feed = new ConsentFeed(30_000);

  @Test
  void isStaleWhenItHasBeenSilentForLongerThanAllowed() {
    feed.heartbeat(1_000, 100_000);
    feed.check(130_000);
    assertThat(feed.isStale()).isFalse();
    feed.check(130_001);
    assertThat(feed.isStale()).isTrue();
  }

  @Test
  void isFreshAfterTheNextHeartbeat() {
    feed.heartbeat(1_000, 100_000);
    feed.check(200_000);
    feed.heartbeat(2_000, 200_500);
    assertThat(feed.isStale()).isFalse();
    assertThat(feed.asOf()).isEqualTo(2_000);
    assertThat(feed.lastHeartbeatAt()).isEqualTo(200_500);
  }

  @Test
  void anOlderHeartbeatDoesNotMoveItBack() {
    feed.heartbeat(2_000, 100_000);
    feed.heartbeat(1_000, 100_001);
    assertThat(feed.asOf()).isEqualTo(2_000);
  }

  @Test
  void aFeedWithoutHeartbeatsIsNotReported() {
    feed.check(Long.MAX_VALUE);
    assertThat(feed.isStale()).isFalse();
    assertThat(feed.asOf()).isEqualTo(ConsentFeed.NEVER);
  }
}
