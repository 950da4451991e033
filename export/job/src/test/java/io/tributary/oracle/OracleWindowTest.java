package io.tributary.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events a row counts, on feeds small enough to verify by hand. */
class OracleWindowTest {
  /** Post p is published by "au" at 0 s; its horizons are 10 s and 100 s. */
  private static TinyFeed feed() {
    return new TinyFeed("au", "v1", "v2", "v3").post(0, "au", "p");
  }

  @Test
  void countsFromThePublishTimeUntilBeforeTheHorizon() {
    TinyFeed feed = feed().view(-0.001, "v1").view(0, "v2").view(9.999, "v3").view(10, "v1");

    assertThat(feed.until(10).counts().impressions()).isEqualTo(2);
    assertThat(feed.counts().uniqueViewers()).isEqualTo(2);
  }

  @Test
  void aHorizonDueExactlyAtTheEndIsCompleteAndALaterOneCensored() {
    TinyFeed feed = feed().view(5, "v1").view(10, "v2");

    List<Sample> samples = feed.derive(1).samples().get("p");

    assertThat(samples)
        .extracting(Sample::horizon, Sample::censored, Sample::windowEnd)
        .containsExactly(
            tuple("10s", false, TinyFeed.START + 10_000),
            tuple("100s", true, TinyFeed.START + 10_000));
    // The end is not part of a window that is due, but is part of a censored one.
    assertThat(samples.get(0).counts().impressions()).isEqualTo(1);
    assertThat(samples.get(1).counts().impressions()).isEqualTo(2);
  }

  @Test
  void theEndIsTheLastEventThatIsNeitherACopyNorInvalid() {
    TinyFeed feed = feed().view(5, "v1").view(9, "stranger");
    feed.addAs("urn:test", "id-009", "impression.served", 50, "actor", "v1", "postId", "p");
    feed.add("impression.served", 60, "actor", "v1");
    // Rejected at 9 s; "id-009" is a copy of the view at 5 s.
    OracleResult result = feed.derive(1);

    assertThat(result.outcomes().subList(9, 13))
        .containsExactly("ADMITTED", "UNKNOWN_SUBJECT", "DUPLICATE", "INVALID");
    assertThat(result.samples().get("p").get(0).windowEnd()).isEqualTo(TinyFeed.START + 9_000);
  }

  @Test
  void theAuthorsOwnEngagementIsNotCounted() {
    TinyFeed feed =
        feed()
            .view(1, "v1")
            .view(1, "au")
            .react(2, "au", "like")
            .remix(3, "au", "q", "p", "p")
            .until(20);

    SampleCounts counts = feed.counts();

    assertThat(List.of(counts.impressions(), counts.uniqueViewers())).containsOnly(1L);
    assertThat(List.of(counts.engagedViewers(), counts.likes(), counts.remixes())).containsOnly(0L);
  }

  @Test
  void aDenialInTheWindowRemovesAllAndARenewalRestoresNothing() {
    TinyFeed feed =
        feed()
            .view(1, "v1")
            .view(1, "v2")
            .react(2, "v2", "love")
            .consent(3, "v2", "ConsentWithdrawn")
            .view(4, "v2")
            .consent(5, "v2", "RenewedConsentGiven")
            .react(6, "v2", "save")
            .until(200);

    SampleCounts counts = feed.counts();

    assertThat(counts.impressions()).isEqualTo(1);
    assertThat(List.of(counts.likes(), counts.saves(), counts.engagedViewers()))
        .containsExactly(0L, 1L, 1L);
  }

  @Test
  void changesAtTheHorizonApplyAndLaterOnesDoNot() {
    TinyFeed feed = feed().view(1, "v1").view(1, "v2").view(1, "v3");
    feed.profile(10, "v1", "minor", "DE").profile(10.001, "v2", "minor", "DE");
    feed.add("erasure.requested", 100, "subject", "v3", "requestId", "e1");

    List<Sample> samples = feed.until(100).derive(1).samples().get("p");

    assertThat(samples.get(0).counts().uniqueViewers()).isEqualTo(2);
    assertThat(samples.get(1).suppressed()).isTrue();
  }

  @Test
  void aRemovalCountsEvenFromABlockedJurisdiction() {
    TinyFeed feed =
        feed()
            .view(1, "v1")
            .react(2, "v1", "like")
            .react(2, "v1", "save")
            .profile(3, "v1", "adult", "US-NY")
            .undo(4, "v1", "like")
            .react(5, "v1", "laugh")
            .until(20);

    // A subject who moves keeps earlier engagement but adds none from the new jurisdiction.
    assertThat(feed.counts().likes()).isZero();
    assertThat(feed.counts().saves()).isEqualTo(1);
  }

  @Test
  void aRemixCountsUnlessItsIdIsTakenOrItIsACopy() {
    TinyFeed feed =
        feed()
            .view(1, "v1")
            .post(0, "v3", "taken")
            .remix(2, "v1", "q1", "p", "p")
            .remix(3, "v2", "q2", "p", "another root")
            .remix(4, "v2", "taken", "p", "p")
            .remix(5, "stranger", "q3", "p", "p")
            .remix(-1, "v3", "q4", "p", "p");
    int first = 2 * 4 + 3;
    String image = "x.png";
    feed.addAs(
        "urn:test",
        "id-%03d".formatted(first),
        "post.published",
        6,
        "actor",
        "v1",
        "postId",
        "q5",
        "prompt",
        "a prompt",
        "image",
        FeedLives.data("uri", image),
        "parentPostId",
        "p",
        "rootPostId",
        "p");
    feed.until(20);

    OracleResult result = feed.derive(1);

    assertThat(result.outcomes().subList(first, first + 6))
        .containsExactly(
            "ADMITTED",
            "LINEAGE_UNRESOLVED",
            "POST_EXISTS",
            "UNKNOWN_SUBJECT",
            "ADMITTED",
            "DUPLICATE");
    assertThat(feed.counts().remixes()).isEqualTo(2);
    assertThat(feed.counts().engagedViewers()).isEqualTo(2);
  }

  @Test
  void rowsOfWithdrawnPostsAreEmittedButNotEffective() {
    TinyFeed feed = feed().view(1, "v1").add("post.deleted", 15, "actor", "au", "postId", "p");

    OracleResult result = feed.until(20).derive(1);

    assertThat(result.samples().get("p")).hasSize(2);
    assertThat(result.effectiveSamples()).isEmpty();
  }
}
