package io.tributary.enrichment.engagement;

import static io.tributary.enrichment.engagement.EngagementFixtures.actor;
import static io.tributary.enrichment.engagement.EngagementFixtures.added;
import static io.tributary.enrichment.engagement.EngagementFixtures.did;
import static io.tributary.enrichment.engagement.EngagementFixtures.ranked;
import static io.tributary.enrichment.engagement.EngagementFixtures.removed;
import static io.tributary.enrichment.engagement.EngagementFixtures.shown;
import static io.tributary.enrichment.engagement.EngagementFixtures.view;
import static io.tributary.schemas.avro.ReactionKind.DISLIKE;
import static io.tributary.schemas.avro.ReactionKind.LIKE;
import static io.tributary.schemas.avro.ReactionKind.LOVE;
import static io.tributary.schemas.avro.ReactionKind.SAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Histogram;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WindowCountTest {
  private static final Window HOUR = Window.due(100, 60);

  @Test
  void aRemovedReactionDoesNotCount() throws Exception {
    Tally tally = count(view("a", 101), added("a", 110, LIKE), removed("a", 120, LIKE));
    assertThat(TallyText.counts(tally)).isEqualTo("IMPRESSIONS=1 UNIQUE_VIEWERS=1");
  }

  @Test
  void removingAnotherOrAnEarlierReactionChangesNothing() throws Exception {
    Tally tally = count(removed("a", 105, LIKE), added("a", 110, LIKE), removed("a", 120, LOVE));
    assertThat(TallyText.counts(tally)).isEqualTo("ENGAGED_VIEWERS=1 LIKES=1");
  }

  @Test
  void twoKindsAreTwoLikesOfOneEngagedActor() throws Exception {
    Tally tally = count(added("a", 110, LIKE), added("a", 111, LOVE), added("a", 112, SAVE));
    assertThat(TallyText.counts(tally)).isEqualTo("ENGAGED_VIEWERS=1 LIKES=2 SAVES=1");
  }

  @Test
  void dislikesAndReportsDoNotEngage() throws Exception {
    Tally tally = count(added("a", 110, DISLIKE), did("a", 111, FactKind.REPORT));
    assertThat(TallyText.counts(tally)).isEqualTo("DISLIKES=1 REPORTS=1");
  }

  @Test
  void commentsSharesAndRemixesAreCountedEach() throws Exception {
    Tally tally =
        count(
            did("a", 110, FactKind.COMMENT),
            did("a", 111, FactKind.COMMENT),
            did("a", 112, FactKind.SHARE),
            did("b", 113, FactKind.REMIX));
    assertThat(TallyText.counts(tally))
        .isEqualTo("ENGAGED_VIEWERS=2 REMIXES=1 COMMENTS=2 SHARES=1");
  }

  @Test
  void theWindowBeginsWithThePostAndEndsBeforeTheHorizon() throws Exception {
    Fact[] facts = {view("a", 99), view("b", 100), view("c", 159), view("d", 160)};
    assertThat(count(facts).get(Count.IMPRESSIONS)).isEqualTo(2);
    Tally censored = of(List.of(facts), Window.censored(100, 160), Denials.NONE);
    assertThat(censored.get(Count.IMPRESSIONS)).as("the end of the input counts").isEqualTo(3);
  }

  @Test
  void factsOfTheAuthorAreLeftOut() throws Exception {
    Tally tally = count(view("author", 110), added("author", 111, LIKE));
    assertThat(TallyText.counts(tally)).isEmpty();
  }

  @Test
  void theLastPositionBeforeTheFirstActiveEngagementGetsTheCredit() throws Exception {
    Tally tally =
        count(
            view("a", 101, 1),
            ranked(view("a", 110, 2), 0),
            ranked(view("a", 110, 3), 1),
            view("a", 110 + 5),
            added("a", 105, LIKE),
            removed("a", 108, LIKE),
            ranked(added("a", 110, SAVE), 0),
            view("a", 130, 4));
    assertThat(table(tally.positions()))
        .isEqualTo(
            new TreeMap<>(Map.of(1L, "1 with 0", 2L, "1 with 0", 3L, "1 with 1", 4L, "1 with 0")));
  }

  @Test
  void addingAgainKeepsTheFirstTime() throws Exception {
    Tally tally =
        count(view("a", 101, 1), added("a", 105, LIKE), view("a", 110, 2), added("a", 120, LIKE));
    assertThat(table(tally.positions()))
        .isEqualTo(new TreeMap<>(Map.of(1L, "1 with 1", 2L, "1 with 0")));
  }

  @Test
  void propensitiesDefaultToOneOverPosition() throws Exception {
    Tally tally =
        count(
            shown("a", 101, 4L, null, 30L),
            shown("a", 102, 4L, 0.5, 30L),
            shown("b", 103, null, null, null),
            added("a", 110, LIKE));
    assertThat(table(tally.chances()))
        .isEqualTo(
            new TreeMap<>(Map.of(Tally.valueOf(0.25), "1 with 1", Tally.valueOf(0.5), "1 with 1")));
    assertThat(table(tally.dwells())).isEqualTo(new TreeMap<>(Map.of(30L, "2 with 0")));
  }

  @Test
  void revokedFactsDoNotCountButRemovalsDo() throws Exception {
    Denials denied =
        who ->
            who.equals(actor("a"))
                ? List.of(Notice.denied(who, Long.MIN_VALUE, 120, 120))
                : List.of();
    List<Fact> facts =
        List.of(
            view("a", 110),
            removed("a", 115, LIKE),
            added("a", 121, SAVE),
            view("b", 110),
            added("b", 112, LIKE));
    Tally after = of(facts, HOUR, denied);
    assertThat(TallyText.counts(after))
        .isEqualTo("IMPRESSIONS=1 UNIQUE_VIEWERS=1 ENGAGED_VIEWERS=2 LIKES=1 SAVES=1");
    Tally before = of(facts, Window.due(100, 19), denied);
    assertThat(before.get(Count.IMPRESSIONS)).as("seen before the denial").isEqualTo(2);
  }

  @Test
  void anActorWhoseHashIsZeroCanDenyToo() throws Exception {
    Hash128 zero = new Hash128(0, 0);
    Fact share = new Fact(FactKind.SHARE, 110, 0, zero, null, null);
    Denials denied = who -> List.of(Notice.denied(who, Long.MIN_VALUE, 120, 120));
    assertThat(TallyText.counts(of(List.of(share), HOUR, denied))).isEmpty();
  }

  @Test
  void aRemovalCountsAlsoWhereAnAdditionWouldNot() throws Exception {
    Denials between = who -> List.of(Notice.denied(who, 112, 118, 112));
    List<Fact> facts = List.of(added("a", 110, LIKE), removed("a", 115, LIKE));
    assertThat(TallyText.counts(of(facts, HOUR, between))).isEmpty();
  }

  /** Neither the order of the facts nor their bucket may change the counts. */
  @Test
  void orderAndBucketsHaveNoEffect() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Fact> facts = random(random);
      String whole = TallyText.of(of(facts, HOUR, Denials.NONE));
      Collections.shuffle(facts, random);
      List<List<Fact>> buckets = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      facts.forEach(fact -> buckets.get(Math.floorMod(fact.actor().hashCode(), 3)).add(fact));
      Tally sum = new Tally();
      for (List<Fact> bucket : buckets) {
        sum.add(of(bucket, HOUR, Denials.NONE));
      }
      assertThat(TallyText.of(sum)).as("seed %d", seed).isEqualTo(whole);
    }
  }

  private static List<Fact> random(Random random) {
    List<Fact> facts = new ArrayList<>();
    ReactionKind[] reactions = ReactionKind.values();
    for (int i = 0; i < 40; i++) {
      String who = "actor" + "x".repeat(random.nextInt(5));
      long time = 95 + random.nextInt(70);
      ReactionKind reaction = reactions[random.nextInt(reactions.length)];
      facts.add(
          ranked(
              switch (random.nextInt(5)) {
                case 0 -> added(who, time, reaction);
                case 1 -> removed(who, time, reaction);
                case 2 -> did(who, time, FactKind.SHARE);
                default -> view(who, time, 1 + random.nextInt(4));
              },
              i));
    }
    return facts;
  }

  private static Tally count(Fact... facts) throws Exception {
    return of(List.of(facts), HOUR, Denials.NONE);
  }

  /** Counts both ways, which must agree. */
  private static Tally of(List<Fact> facts, Window window, Denials denials) throws Exception {
    byte[] sorted = new FactSorter().sort(FactLog.encode(facts));
    FactMerge merge = new FactMerge(List.of(FactLog.cursor(sorted)));
    Tally tally = new WindowCount(merge, window, EngagementFixtures.AUTHOR, denials).all();
    Tally reference = ReferenceTallies.of(facts, window, EngagementFixtures.AUTHOR, denials);
    assertThat(TallyText.of(tally)).isEqualTo(TallyText.of(reference));
    return tally;
  }

  private static Map<Long, String> table(Histogram histogram) {
    Map<Long, String> shown = new TreeMap<>();
    histogram.forEach((value, all, with) -> shown.put(value, all + " with " + with));
    return shown;
  }
}
