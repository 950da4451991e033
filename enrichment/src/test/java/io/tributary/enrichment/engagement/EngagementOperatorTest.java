package io.tributary.enrichment.engagement;

import static io.tributary.enrichment.engagement.EngagementFixtures.actor;
import static io.tributary.enrichment.engagement.EngagementFixtures.added;
import static io.tributary.enrichment.engagement.EngagementFixtures.message;
import static io.tributary.enrichment.engagement.EngagementFixtures.published;
import static io.tributary.enrichment.engagement.EngagementFixtures.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.stream.StreamEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngagementOperatorTest {
  private EngagementHarness counter;

  @BeforeEach
  void open() throws Exception {
    counter = new EngagementHarness();
  }

  @AfterEach
  void close() throws Exception {
    counter.close();
  }

  @Test
  void factsBeforeTheirPostCountOncePerHorizon() throws Exception {
    counter.send(message(view("a", 110)), message(view("b", 99)));
    counter.reach(120);
    counter.send(published(100), message(view("c", 130)));
    counter.reach(159);
    assertThat(counter.samples()).isEmpty();
    counter.reach(160);
    assertThat(counter.samples()).containsExactly("0 to 160: 2 views, 0 likes");
    counter.send(message(view("d", 161)));
    counter.reach(1_100);
    assertThat(counter.samples()).containsExactly("1 to 1100: 3 views, 0 likes");
    counter.reach(5_000);
    assertThat(counter.samples()).isEmpty();
    assertThat(counter.keptEntries()).as("after the last horizon").isZero();
  }

  @Test
  void aHorizonIsDueWhenAnEventThatCountsHasReachedIt() throws Exception {
    counter.send(published(100), message(view("a", 110)));
    counter.notice(Notice.reached(150));
    counter.watermark(200);
    assertThat(counter.samples()).as("a copy moved the watermark").isEmpty();
    counter.watermark(201);
    assertThat(counter.lastWatermark()).isEqualTo(150);
    counter.notice(Notice.reached(160));
    counter.watermark(202);
    assertThat(counter.samples()).containsExactly("0 to 160: 1 views, 0 likes");
  }

  @Test
  void theEndEmitsCensoredSamplesAgainOnlyAfterNewEvents() throws Exception {
    counter.send(published(100), message(view("a", 130)));
    counter.reach(130);
    counter.watermark(StreamEnd.TIMESTAMP);
    assertThat(counter.samples())
        .containsExactly(
            "0 to 130 censored: 1 views, 0 likes", "1 to 130 censored: 1 views, 0 likes");
    counter.watermark(StreamEnd.TIMESTAMP);
    counter.restore();
    counter.watermark(StreamEnd.TIMESTAMP);
    assertThat(counter.samples()).isEmpty();
    counter.restore();
    counter.send(message(view("b", 170)));
    counter.reach(170);
    assertThat(counter.samples()).containsExactly("0 to 160: 1 views, 0 likes");
    counter.watermark(StreamEnd.TIMESTAMP);
    assertThat(counter.samples()).containsExactly("1 to 170 censored: 2 views, 0 likes");
  }

  @Test
  void factsOfAPostThatIsNotAdmittedAreDropped() throws Exception {
    counter.send(message(view("a", 100)));
    counter.reach(110);
    assertThat(counter.keptEntries()).isPositive();
    counter.reach(149);
    counter.send(message(view("b", 149)));
    counter.reach(150);
    counter.reach(180);
    assertThat(counter.keptEntries()).as("the post of one may still be admitted").isPositive();
    counter.reach(300);
    assertThat(counter.keptEntries()).isZero();
  }

  @Test
  void revokedEngagementIsNotCountedAfterwards() throws Exception {
    counter.send(
        published(100),
        message(view("a", 110)),
        message(view("b", 111)),
        message(added("a", 112, ReactionKind.LIKE)));
    counter.notice(Notice.denied(actor("a"), Long.MIN_VALUE, 161, 161));
    counter.reach(160);
    assertThat(counter.samples()).as("before").containsExactly("0 to 160: 2 views, 1 likes");
    counter.restore();
    counter.reach(1_100);
    assertThat(counter.samples()).as("after").containsExactly("1 to 1100: 1 views, 0 likes");
  }

  @Test
  void theFirstDenialHoldsAtOnce() throws Exception {
    counter.send(published(60), message(view("a", 90)));
    counter.reach(100);
    counter.notice(Notice.denied(actor("a"), Long.MIN_VALUE, 110, 105));
    counter.reach(120);
    assertThat(counter.samples()).containsExactly("0 to 120: 0 views, 0 likes");
  }

  @Test
  void aLateDenialExpiresWithItsArrivalNotItsEventTime() throws Exception {
    counter.reach(10_000);
    counter.send(published(10_000), message(view("a", 10_010)));
    counter.notice(Notice.denied(actor("a"), Long.MIN_VALUE, 20_000, 5));
    counter.reach(10_200);
    counter.reach(10_400);
    counter.samples();
    counter.reach(11_000);
    assertThat(counter.samples()).containsExactly("1 to 11000: 0 views, 0 likes");
  }

  @Test
  void aWithdrawnPostIsNoLongerCounted() throws Exception {
    counter.send(published(100), message(view("a", 110)));
    counter.reach(120);
    counter.send(EngagementMessage.gone(EngagementFixtures.KEY, 170));
    counter.reach(2_000);
    assertThat(counter.samples())
        .as("samples due earlier are emitted, however far the watermark advances")
        .containsExactly("0 to 160: 1 views, 0 likes");
    assertThat(counter.keptEntries()).isZero();
  }

  @Test
  void factsOfTheAuthorAndOutsideTheWindowAreNotStored() throws Exception {
    counter.send(published(100));
    counter.reach(110);
    int before = counter.keptEntries();
    counter.send(message(view("author", 120)), message(view("a", 99)));
    counter.reach(130);
    assertThat(counter.keptEntries()).isEqualTo(before);
  }
}
