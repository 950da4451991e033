package io.tributary.ingestion.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdExpiryTest {
  private static final long WINDOW = 100;
  private static final long CLOCK = 1_000;

  private final IdExpiry expiry = new IdExpiry(WINDOW);

  @ParameterizedTest
  @EnumSource(EventType.class)
  void onlyInteractionsAndHeartbeatsAreEverLate(EventType type) {
    boolean canBeLate = !type.isControl() || type == EventType.CONSENT_HEARTBEAT;
    assertThat(expiry.isLate(type, Long.MIN_VALUE, CLOCK)).isEqualTo(canBeLate);
  }

  @Test
  void anInteractionIsLateMoreThanAWindowBehindTheClock() {
    assertThat(expiry.isLate(EventType.POST_SHARED, 900, CLOCK)).isFalse();
    assertThat(expiry.isLate(EventType.POST_SHARED, 899, CLOCK)).isTrue();
  }

  @Test
  void aHeartbeatIsLateOnceItsIdHasExpired() {
    assertThat(expiry.forgottenBefore(CLOCK)).isEqualTo(800);
    assertThat(expiry.isLate(EventType.CONSENT_HEARTBEAT, 800, CLOCK)).isFalse();
    assertThat(expiry.isLate(EventType.CONSENT_HEARTBEAT, 799, CLOCK)).isTrue();
  }

  /** An event in time may lie a window back; the event it copies, a window before that. */
  @Test
  void noIdExpiresThatAnEventInTimeCanMatch() {
    long oldestInTime = CLOCK - WINDOW;
    assertThat(oldestInTime - WINDOW).isGreaterThanOrEqualTo(expiry.forgottenBefore(CLOCK));
  }

  /** Until the next check, the oldest ids are those that the last check kept. */
  @Test
  void idsAreHeldForAtMostThreeWindows() {
    long untilNext = expiry.nextCheck(CLOCK) - 1;
    assertThat(untilNext).isGreaterThanOrEqualTo(CLOCK);
    assertThat(untilNext - expiry.forgottenBefore(CLOCK)).isLessThanOrEqualTo(3 * WINDOW);
  }
}
