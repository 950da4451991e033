package io.tributary.enrichment.engagement;

import static io.tributary.enrichment.engagement.EngagementFixtures.actor;
import static io.tributary.enrichment.engagement.EngagementFixtures.message;
import static io.tributary.enrichment.engagement.EngagementFixtures.published;
import static io.tributary.enrichment.engagement.EngagementFixtures.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.record.Hash128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts of a bucket with 100 facts, ten in a turn. */
class CountTurnsTest {
  private static final FactLimits LIMITS = new FactLimits(64, 128, 1_000, 10);
  private static final Hash128 OTHER = new Hash128(2, 2);

  private EngagementHarness counter;

  @BeforeEach
  void open() throws Exception {
    counter = new EngagementHarness(LIMITS, false);
    counter.send(published(100));
    for (int i = 0; i < 100; i++) {
      counter.send(message(view("v" + i, 110)));
    }
    counter.reach(150);
  }

  @AfterEach
  void close() throws Exception {
    counter.close();
  }

  @Test
  void otherKeysAreServedBetweenTheTurns() throws Exception {
    Publication post = new Publication("q", EngagementFixtures.AUTHOR, 101, 101);
    counter.send(
        EngagementMessage.published(OTHER, post), EngagementMessage.fact(OTHER, view("a", 120)));
    counter.reach(160);
    assertThat(counter.samples()).as("begun, not counted").isEmpty();
    counter.reach(161);
    assertThat(counter.samples()).as("another post").containsExactly("0 to 161: 1 views, 0 likes");
    assertThat(counter.lastWatermark()).as("held back").isEqualTo(150);
    int turns = 0;
    while (counter.turn()) {
      turns++;
    }
    assertThat(turns).isEqualTo(11);
    assertThat(counter.samples()).containsExactly("0 to 160: 100 views, 0 likes");
    assertThat(counter.lastWatermark()).as("released").isEqualTo(161);
  }

  @Test
  void aRestoreInTheMiddleCountsOnce() throws Exception {
    counter.reach(160);
    counter.turn();
    counter.restore();
    assertThat(counter.samples()).isEmpty();
    counter.reach(170);
    assertThat(counter.lastWatermark()).as("held back").isEqualTo(Long.MIN_VALUE);
    finish();
    assertThat(counter.samples()).containsExactly("0 to 160: 100 views, 0 likes");
    counter.restore();
    counter.reach(180);
    finish();
    assertThat(counter.samples()).isEmpty();
  }

  @Test
  void whatComesAfterTheHorizonChangesNothing() throws Exception {
    counter.reach(160);
    counter.turn();
    counter.notice(Notice.denied(actor("v1"), Long.MIN_VALUE, 159, 120));
    counter.send(message(view("late", 120)));
    counter.reach(165);
    counter.restore();
    finish();
    assertThat(counter.samples()).containsExactly("0 to 160: 100 views, 0 likes");
    counter.reach(1_100);
    finish();
    assertThat(counter.samples()).containsExactly("1 to 1100: 100 views, 0 likes");
    assertThat(counter.keptEntries()).isZero();
  }

  @Test
  void aWithdrawalWaitsForTheCountsThatWereDueBefore() throws Exception {
    counter.reach(160);
    counter.send(EngagementMessage.gone(EngagementFixtures.KEY, 155));
    counter.reach(170);
    counter.restore();
    finish();
    assertThat(counter.samples()).containsExactly("0 to 160: 100 views, 0 likes");
    assertThat(counter.keptEntries()).isZero();
  }

  @Test
  void theLastHorizonIsCountedBeforeTheFactsGo() throws Exception {
    counter.reach(2_000);
    finish();
    assertThat(counter.samples())
        .containsExactly("0 to 160: 100 views, 0 likes", "1 to 1100: 100 views, 0 likes");
    assertThat(counter.keptEntries()).isZero();
  }

  /** Before there were runs, all facts of a bucket were in one list. */
  @Test
  void aListThatAnEarlierVersionWroteIsOneMoreRun() throws Exception {
    counter.close();
    counter = new EngagementHarness(TurnsSimulationTest.PLAIN, false);
    counter.send(published(100));
    for (int i = 0; i < 100; i++) {
      counter.send(message(view("v" + i, 110)));
      counter.reach(i);
    }
    counter.restore(LIMITS);
    counter.send(message(view("v1", 151)), message(view("new", 152)));
    counter.reach(160);
    finish();
    assertThat(counter.samples()).containsExactly("0 to 160: 102 views, 0 likes");
  }

  private void finish() throws Exception {
    while (counter.turn()) {
      // A turn schedules the next one.
    }
  }
}
