package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenState;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GateStateTest {
  private static final long WINDOW = 1_000;

  @Test
  void theFormatOfAPageIsUnchanged() throws IOException {
    GoldenState.check("subject-page", SubjectPageSerializer.INSTANCE, page());
    GoldenState.check("subject-page-empty", SubjectPageSerializer.INSTANCE, new SubjectPage());
  }

  @Test
  void theFormatOfATouchedPostIsUnchanged() throws IOException {
    TouchedPost touched =
        new TouchedPost(new PostRef("root", "post", new Hash128(1, 2), 3), (short) 4);
    assertThat(GoldenState.check("touched-post", TouchedPostSerializer.INSTANCE, touched))
        .isEqualTo(touched);
  }

  /** A snapshot may read the original while the operator changes the copy, or the reverse. */
  @Test
  void aCopyOfAPageIsIndependent() throws IOException {
    SubjectPageSerializer serializer = SubjectPageSerializer.INSTANCE;
    SubjectPage page = page();
    byte[] before = GoldenState.bytes(serializer, page);
    SubjectPage copy = serializer.copy(page);
    change(page);
    assertThat(GoldenState.bytes(serializer, copy)).isEqualTo(before);
    SubjectPage other = serializer.copy(page, new SubjectPage());
    byte[] after = GoldenState.bytes(serializer, page);
    change(other);
    assertThat(GoldenState.bytes(serializer, page)).isEqualTo(after);
    assertThat(serializer.isImmutableType()).isFalse();
  }

  @Test
  void idsOfControlEventsAreNeverForgottenButThoseOfHeartbeatsAre() {
    SubjectPage page = page();
    Hash128 consent = new Hash128(1, 1);
    Hash128 heartbeat = new Hash128(2, 2);
    Hash128 data = new Hash128(3, 3);
    assertThat(page.hasExpiringIds()).isTrue();
    page.forgetBefore(101);
    assertThat(page.isControlCopy(consent, 100, EventType.CONSENT_CHANGED)).isTrue();
    assertThat(page.isControlCopy(heartbeat, 100, EventType.CONSENT_HEARTBEAT)).isFalse();
    assertThat(page.isCopy(data, 100, WINDOW)).isFalse();
    assertThat(page.hasExpiringIds()).isFalse();
  }

  /** Otherwise a producer that guesses a future id could suppress a withdrawal. */
  @Test
  void noOtherEventReplacesAControlEvent() {
    SubjectPage page = page();
    assertThat(page.isControlCopy(new Hash128(3, 3), 100, EventType.CONSENT_CHANGED)).isFalse();
    assertThat(page.isControlCopy(new Hash128(1, 1), 101, EventType.CONSENT_CHANGED)).isFalse();
    assertThat(page.counts(new Hash128(1, 1), 100, WINDOW)).isTrue();
    assertThat(page.isCopy(new Hash128(3, 3), 100, WINDOW)).isTrue();
  }

  @Test
  void theSecondUnequalEventOfAnIdIsAConflict() {
    SubjectPage page = page();
    assertThat(page.isControlConflict(new Hash128(7, 7), 100)).isFalse();
    assertThat(page.isControlConflict(new Hash128(7, 7), 100 + 5 * WINDOW)).isTrue();
    assertThat(page.isControlConflict(new Hash128(7, 8), 100)).isFalse();
  }

  private static SubjectPage page() {
    SubjectPage page = new SubjectPage();
    page.history().add(new Profiles.Entry(10, Profiles.Age.UNKNOWN, true));
    page.history().add(new ConsentTimeline.Entry(11, true, 5, new Hash128(12, 13)));
    page.history().add(new OptOuts.Entry(new Hash128(14, 15), 16, 3));
    page.history().eraseAt(17);
    page.rememberControl(new Hash128(1, 1), 100, EventType.CONSENT_CHANGED);
    page.rememberControl(new Hash128(2, 2), 100, EventType.CONSENT_HEARTBEAT);
    page.counts(new Hash128(3, 3), 100, WINDOW);
    page.touched();
    return page;
  }

  private static void change(SubjectPage page) {
    page.history().add(new Profiles.Entry(20, Profiles.Age.MINOR, true));
    page.history().add(new ConsentTimeline.Entry(20, true, 5, new Hash128(1, 1)));
    page.history().add(new OptOuts.Entry(new Hash128(1, 1), 20, 3));
    page.history().eraseAt(1);
    page.rememberControl(new Hash128(8, 8), 100, EventType.CONSENT_CHANGED);
    page.counts(new Hash128(9, 9), 100, WINDOW);
    page.forgetBefore(101);
  }
}
