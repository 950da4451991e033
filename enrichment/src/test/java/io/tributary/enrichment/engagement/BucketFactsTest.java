package io.tributary.enrichment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketFactsTest {
  private static final FactLimits SMALL = new FactLimits(400, 128, 1_500, 10);
  private static final Window ALL = new Window(0, 1_000, 1_000);

  private final MemoryFactStore store = new MemoryFactStore();
  private final BucketFacts bucket = new BucketFacts(store, SMALL);

  @Test
  void countsWhatWasAppendedHoweverItIsLaidOut() throws Exception {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RandomFacts source = new RandomFacts(random, 1 + random.nextInt(9), 0, 1 + seed);
      Denials denials = source.denials();
      List<Fact> all = new ArrayList<>();
      for (int slices = random.nextInt(300); slices > 0; slices--) {
        all.addAll(append(source, random.nextInt(1 + random.nextInt(30)) + 1));
        if (random.nextInt(60) == 0) {
          bucket.freeze();
        }
        assertThat(store.blocks.values()).allMatch(block -> block.length <= 128);
      }
      assertThat(count(bucket.all(bucket.runs()), denials))
          .as("seed %d", seed)
          .isEqualTo(reference(all, denials));
      bucket.clear();
      assertThat(store.isEmpty()).as("after clear").isTrue();
    }
  }

  @Test
  void aCountSeesTheRunsThatWereThereWhenItWasFrozen() throws Exception {
    RandomFacts source = new RandomFacts(new Random(3), 7, 0, 50);
    List<Fact> before = append(source, 60);
    int limit = bucket.freeze();
    append(source, 60);
    append(source, 1);
    bucket.freeze();
    assertThat(count(bucket.before(limit), Denials.NONE))
        .isEqualTo(reference(before, Denials.NONE));
  }

  /** A merge or a count holds one block of each run, so their number bounds its memory. */
  @Test
  void theNumberOfRunsGrowsWithTheirLargestSizeOnly() throws Exception {
    RandomFacts source = new RandomFacts(new Random(4), 50, 0, 900);
    int facts = 0;
    for (int slice = 0; slice < 3_000; slice++) {
      facts += append(source, 1 + slice % 5).size();
      long bytes = bucket.runs().runs().stream().mapToLong(Run::bytes).sum();
      assertThat(bucket.runs().runs()).hasSizeLessThanOrEqualTo((int) (bytes / 1_500) + 32);
    }
    assertThat(bucket.runs().facts()).isGreaterThan(facts - 200);
    store.blockReads = 0;
    count(bucket.all(bucket.runs()), Denials.NONE);
    assertThat(store.blockReads).as("each block once").isEqualTo(store.blocks.size());
  }

  /** An append reads nothing but once per so many bytes, and a small bucket has no run. */
  @Test
  void aSmallBucketIsAppendedToAndReadOnce() throws Exception {
    BucketFacts small = new BucketFacts(store, FactLimits.DEFAULT);
    RandomFacts source = new RandomFacts(new Random(5), 50, 0, 900);
    for (int i = 0; i < 200; i++) {
      small.append(EngagementFixtures.KEY, FactLog.encode(source.facts(1)));
    }
    assertThat(store.recentReads).isLessThan(5);
    assertThat(small.runs()).isEqualTo(RunDirectory.EMPTY);
  }

  @Test
  void runsWithoutALaterFactAreDropped() throws Exception {
    bucket.append(EngagementFixtures.KEY, FactLog.encode(views(30, 100)));
    bucket.append(EngagementFixtures.KEY, FactLog.encode(views(30, 200)));
    store.append(FactLog.encode(views(3, 100)));
    store.append(FactLog.encode(views(4, 200)));
    bucket.dropBefore(101);
    assertThat(bucket.runs().facts()).isEqualTo(30);
    assertThat(count(bucket.all(bucket.runs()), Denials.NONE)).startsWith("IMPRESSIONS=34 ");
    bucket.dropBefore(201);
    assertThat(store.isEmpty()).isTrue();
  }

  private static List<Fact> views(int count, long time) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> EngagementFixtures.view("v" + i, time))
        .toList();
  }

  private List<Fact> append(RandomFacts source, int size) throws Exception {
    List<Fact> facts = source.facts(size);
    if (bucket.append(EngagementFixtures.KEY, FactLog.encode(facts))) {
      bucket.mergeSmall();
    }
    return facts;
  }

  private static String count(FactMerge facts, Denials denials) throws Exception {
    return TallyText.of(new WindowCount(facts, ALL, EngagementFixtures.AUTHOR, denials).all());
  }

  private static String reference(List<Fact> facts, Denials denials) throws Exception {
    return TallyText.of(ReferenceTallies.of(facts, ALL, EngagementFixtures.AUTHOR, denials));
  }
}
