package io.tributary.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The counts of a window, on feeds small enough to verify by hand. */
class OracleCountsTest {
  /** Post p of "au" at 0 s; all events are in its window of 10 s, which has ended. */
  private static TinyFeed feed() {
    return new TinyFeed("au", "v1", "v2", "v3").post(0, "au", "p").until(500);
  }

  @Test
  void countsReactionsOfDifferentKindsSeparately() {
    TinyFeed feed = feed().view(1, "v1").react(1, "v1", "like").react(2, "v1", "love");
    feed.react(2, "v1", "save").react(2, "v1", "dislike").react(2, "v2", "laugh");

    SampleCounts counts = feed.undo(3, "v2", "like").counts();

    assertThat(counts.likes()).isEqualTo(3);
    assertThat(counts.saves()).isEqualTo(1);
    assertThat(counts.dislikes()).isEqualTo(1);
    assertThat(counts.engagedViewers()).isEqualTo(2);
  }

  @Test
  void oneRemovalUndoesTwoAdditions() {
    TinyFeed feed = feed().view(1, "v1").react(1, "v1", "like").react(2, "v1", "like");

    assertThat(feed.counts().likes()).isEqualTo(1);
    assertThat(feed.undo(3, "v1", "like").counts().likes()).isZero();
    assertThat(feed.undo(4, "v1", "like").react(5, "v1", "like").counts().likes()).isEqualTo(1);
  }

  @Test
  void atEqualTimesTheSourceDecidesThenTheId() {
    assertThat(addedAndRemoved("urn:a", "2", "urn:b", "1")).isZero();
    assertThat(addedAndRemoved("urn:b", "1", "urn:a", "2")).isEqualTo(1);
    assertThat(addedAndRemoved("urn:a", "1", "urn:a", "2")).isZero();
    assertThat(addedAndRemoved("urn:a", "2", "urn:a", "1")).isEqualTo(1);
  }

  private static long addedAndRemoved(
      String addSource, String addId, String removeSource, String removeId) {
    Object[] data = {"actor", "v1", "postId", "p", "reaction", "like"};
    return feed()
        .view(1, "v1")
        .addAs(addSource, addId, "reaction.added", 2, data)
        .addAs(removeSource, removeId, "reaction.removed", 2, data)
        .counts()
        .likes();
  }

  @Test
  void dislikesAndReportsAreNoEngagementAndCommentsAre() {
    TinyFeed feed = feed().view(1, "v1").react(1, "v1", "dislike");
    feed.add("post.reported", 2, "actor", "v1", "postId", "p", "reason", "spam");
    assertThat(feed.counts().engagedViewers()).isZero();
    assertThat(feed.counts().reports()).isEqualTo(1);

    feed.add("post.shared", 3, "actor", "v2", "postId", "p");
    feed.add("comment.published", 3, "actor", "v3", "postId", "p", "commentId", "c");
    feed.add("comment.published", 4, "actor", "v3", "postId", "p", "commentId", "d");

    assertThat(feed.counts().engagedViewers()).isEqualTo(2);
    assertThat(feed.counts().shares()).isEqualTo(1);
    assertThat(feed.counts().comments()).isEqualTo(2);
  }

  @Test
  void creditsTheLastPositionUpToTheTimeOfTheEngagement() {
    TinyFeed feed = feed().view(1, "v1", "position", 1).view(2, "v1").react(4, "v1", "like");
    assertPositions(feed, new PositionCount(1, 1, 1));

    // At the instant of the engagement, though later by id; of two at that instant the one with the
    // larger id.
    feed.view(4, "v1", "position", 3).view(4, "v1", "position", 2).view(4.001, "v1", "position", 9);
    assertPositions(
        feed,
        new PositionCount(1, 1, 0),
        new PositionCount(2, 1, 1),
        new PositionCount(3, 1, 0),
        new PositionCount(9, 1, 0));
  }

  @Test
  void theFirstEngagementIsTheOldestStillActive() {
    TinyFeed feed = feed().view(1, "v1", "position", 1).react(2, "v1", "like");
    feed.view(3, "v1", "position", 2).react(4, "v1", "like").react(4, "v1", "save");
    // A second like changes nothing, so the like precedes the second view.
    assertPositions(feed, new PositionCount(1, 1, 1), new PositionCount(2, 1, 0));

    feed.undo(5, "v1", "like").react(6, "v1", "like");
    assertPositions(feed, new PositionCount(1, 1, 0), new PositionCount(2, 1, 1));
  }

  @Test
  void engagementBeforeAnyViewIsCreditedToNoPosition() {
    TinyFeed feed = feed().react(1, "v1", "like").view(2, "v1", "position", 1);

    assertPositions(feed, new PositionCount(1, 1, 0));
    assertThat(feed.counts().scoreSnips()).isEqualTo(1.0);
  }

  private static void assertPositions(TinyFeed feed, PositionCount... expected) {
    assertThat(feed.counts().byPosition()).containsExactly(expected);
  }

  @Test
  void theMedianDwellIsTheLowerOneAndIgnoresMissingValues() {
    TinyFeed feed = feed().view(1, "v1").view(1, "v2");
    assertThat(feed.counts().dwellMsP50()).isNull();

    feed.view(2, "v1", "dwellMs", 400).view(2, "v1", "dwellMs", 0);
    assertThat(feed.counts().dwellMsP50()).isZero();

    feed.view(3, "v1", "dwellMs", 100);
    assertThat(feed.counts().dwellMsP50()).isEqualTo(100);
  }

  @Test
  void suppressesRowsWithFewViewersAndPositionsWithFewImpressions() {
    TinyFeed feed = feed().view(1, "v1", "position", 1).view(2, "v1", "position", 1);
    feed.view(2, "v1", "position", 2).react(3, "v2", "like").react(3, "v3", "like");
    assertThat(feed.sample(1).suppressed()).isFalse();
    assertThat(feed.sample(2).suppressed()).isTrue();

    feed.view(4, "v2");
    assertThat(feed.sample(2).counts().byPosition()).containsExactly(new PositionCount(1, 2, 0));
  }

  @Test
  void scoresByHand() {
    // One viewer, two engaged: k = n = 2, p = 1.
    TinyFeed feed = feed().view(1, "v1", "position", 4).react(2, "v1", "like");
    feed.react(2, "v2", "like");
    double z2 = 1.281551565545 * 1.281551565545;

    // With p = 1 the lower bound is n / (n + z^2).
    assertThat(feed.counts().scoreWilson()).isCloseTo(2 / (2 + z2), within(1e-12));
    assertThat(feed.counts().scoreBayes()).isCloseTo(3.0 / 22, within(1e-12));
    assertThat(feed.counts().scoreSnips()).isEqualTo(1.0);

    // Weights: 4 by position; 2 by propensity, which takes precedence over position; 100 at most;
    // none.
    feed.view(3, "v3", "position", 9, "propensity", 0.5).view(3, "v3", "position", 150);
    feed.view(3, "v1", "propensity", 1e-9).view(3, "v3");
    assertThat(feed.counts().scoreSnips()).isCloseTo(104.0 / 206, within(1e-12));
  }

  @Test
  void withoutPositionOrPropensityThereIsNoSnips() {
    assertThat(feed().view(1, "v1").counts().scoreSnips()).isNull();
    assertThat(feed().view(1, "v1").counts().scoreWilson()).isZero();
  }
}
