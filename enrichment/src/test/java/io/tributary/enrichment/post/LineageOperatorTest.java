package io.tributary.enrichment.post;

import static io.tributary.enrichment.post.Posts.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.stream.StreamEnd;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

class LineageOperatorTest {
  private final Envelope root = Posts.published("ann", "root", null, "root", 10);
  private final Envelope remix = Posts.published("bob", "remix", "root", "root", 20);

  @Test
  void aTimerEndsTheWaitForAParent() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(message(remix));
      lineage.watermark(19 + WAIT);
      assertThat(lineage.outcomes()).isEmpty();
      assertThat(lineage.timers()).isEqualTo(1);
      lineage.watermark(20 + WAIT);
      assertThat(lineage.outcomes()).containsExactly("e-remix LINEAGE_UNRESOLVED");
      assertThat(lineage.timers()).isZero();
    }
  }

  @Test
  void theTimerIsRestored() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(message(remix));
      lineage.watermark(50);
      lineage.restore(new LineageOperator(Posts.OPTIONS));
      lineage.watermark(20 + WAIT);
      assertThat(lineage.outcomes()).containsExactly("e-remix LINEAGE_UNRESOLVED");
    }
  }

  @Test
  void theClockIsRestored() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.watermark(1_000);
      lineage.restore(new LineageOperator(Posts.OPTIONS));
      lineage.send(message(remix));
      lineage.watermark(1);
      assertThat(lineage.outcomes())
          .as("a late remix has waited long enough, whatever the watermark of this run")
          .containsExactly("e-remix LINEAGE_UNRESOLVED");
    }
  }

  @Test
  void theEndDecidesEverythingAndTheNextRunResumes() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(message(remix));
      Envelope ahead = Posts.published("cat", "ahead", null, "ahead", 5_000);
      lineage.send(message(ahead));
      lineage.watermark(30);
      lineage.watermark(StreamEnd.TIMESTAMP);
      assertThat(lineage.outcomes())
          .containsExactlyInAnyOrder("e-remix LINEAGE_UNRESOLVED", "e-ahead ADMITTED");
      lineage.restore(new LineageOperator(Posts.OPTIONS));
      lineage.send(message(Posts.published("dan", "waits", "root", "root", 40)));
      lineage.watermark(40);
      assertThat(lineage.outcomes()).as("the clock was not at the end").hasSize(2);
    }
  }

  @Test
  void refusedContentIsRemovedFromState() throws Exception {
    Envelope refused = Posts.published("eve", "refused", "root", "root", 20);
    try (var lineage = PostHarness.lineage()) {
      lineage.send(Posts.message(refused, Posts.person().build()));
      lineage.watermark(15);
      assertThat(lineage.keeps("the prompt of refused")).as("pending").isTrue();
      lineage.watermark(20);
      assertThat(lineage.keeps("the prompt of refused")).as("waiting for its parent").isTrue();
      lineage.send(message(Posts.published("ann", "root", null, "root", 25)));
      lineage.watermark(30);
      assertThat(lineage.outcomes()).contains("e-refused NO_CONSENT");
      assertThat(lineage.keeps("the prompt of refused")).isFalse();
      assertThat(lineage.keeps("refused")).as("its id stays in the tree, for its remixes").isTrue();
    }
  }

  @Test
  void admittedContentIsRemovedFromState() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(message(root));
      lineage.watermark(10);
      assertThat(lineage.outcomes()).containsExactly("e-root ADMITTED");
      assertThat(lineage.keeps("the prompt of root")).isFalse();
    }
  }

  /**
   * After a restore, verdicts may arrive long before their late post, which passes through the
   * registry.
   */
  @Test
  void anEarlyVerdictIsNotForgottenByATimerOfTheSameSlice() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(message(Posts.published("cat", "waits", "nothing", "root", 20)));
      lineage.watermark(50);
      lineage.send(verdict(root, Posts.allowedUntil(11, Reason.WITHDRAWN)));
      lineage.watermark(20 + WAIT);
      assertThat(lineage.outcomes()).containsExactly("e-waits LINEAGE_UNRESOLVED");
      lineage.send(message(root));
      lineage.watermark(21 + WAIT);
      assertThat(lineage.flink().extractOutputValues())
          .filteredOn(row -> row.table() == io.tributary.schemas.table.Table.WITHDRAWALS)
          .hasSize(2);
    }
  }

  @Test
  void anEarlyVerdictWithoutAPostExpires() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(verdict(root, Posts.allowedUntil(11, Reason.WITHDRAWN)));
      lineage.watermark(50);
      int entries = lineage.flink().numKeyedStateEntries();
      assertThat(entries).isPositive();
      lineage.watermark(50 + WAIT);
      assertThat(lineage.flink().numKeyedStateEntries()).isLessThan(entries);
      assertThat(lineage.timers()).isZero();
    }
  }

  private static LineageMessage message(Envelope envelope) {
    return Posts.message(envelope, Posts.allowed());
  }

  private static LineageMessage verdict(Envelope post, Verdict verdict) {
    return LineageMessage.verdict(Posts.ref(post), 0, verdict, 0);
  }
}
