package io.tributary.enrichment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random input to two operators: one keeps all facts in a list and counts at once; the other keeps
 * them in tiny runs, counts in tiny turns at random moments, and is restored at random places. Both
 * must emit the same.
 */
class TurnsSimulationTest {
  static final FactLimits PLAIN =
      new FactLimits(Integer.MAX_VALUE, 1 << 15, 1 << 20, Integer.MAX_VALUE);
  private static final int SEEDS = 15;
  private static final int BUCKETS = 5;

  private int turns;
  private int restoresDuringCounts;

  @Test
  void turnsAndRestoresHaveNoEffect() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      check(seed, seed == 7);
    }
    assertThat(turns).isGreaterThan(10 * SEEDS);
    assertThat(restoresDuringCounts).isGreaterThan(SEEDS);
  }

  private void check(int seed, boolean rocksDb) throws Exception {
    Random random = new Random(seed);
    FactLimits tiny =
        new FactLimits(
            1 + random.nextInt(400), 64 + random.nextInt(100), 1 + random.nextInt(900), 3);
    try (EngagementHarness plain = new EngagementHarness(PLAIN, false);
        EngagementHarness counter = new EngagementHarness(tiny, rocksDb)) {
      List<Sample> actual = new ArrayList<>();
      Random faults = new Random(~seed);
      boolean[] published = new boolean[BUCKETS];
      for (int step = 0; step < 80; step++) {
        send(random, step * 20L, published, plain, counter);
        disturb(faults, counter);
        actual.addAll(counter.emitted());
      }
      for (EngagementHarness each : List.of(plain, counter)) {
        each.watermark(StreamEnd.TIMESTAMP);
      }
      actual.addAll(counter.emitted());
      assertThat(text(actual)).as("seed %d", seed).isEqualTo(text(plain.emitted()));
      assertThat(counter.lastWatermark()).isEqualTo(StreamEnd.TIMESTAMP);
    }
  }

  private void disturb(Random faults, EngagementHarness counter) throws Exception {
    boolean counting = false;
    for (int i = faults.nextInt(8); i > 0; i--) {
      counting = counter.turn();
      turns += counting ? 1 : 0;
    }
    if (faults.nextInt(6) == 0) {
      restoresDuringCounts += counting ? 1 : 0;
      counter.restore();
    }
  }

  private static void send(
      Random random,
      long now,
      boolean[] published,
      EngagementHarness plain,
      EngagementHarness counter)
      throws Exception {
    RandomFacts source = new RandomFacts(random, 6, Math.max(0, now - 15), 40);
    List<EngagementMessage> messages = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Hash128 key = new Hash128(bucket, 0).salted(9);
      // A post is published once, early, so that most of its horizons are due before the end.
      if (!published[bucket] && random.nextInt(8) == 0) {
        published[bucket] = true;
        Publication post = new Publication("p" + bucket, EngagementFixtures.AUTHOR, now, now);
        messages.add(EngagementMessage.published(key, post));
      } else if (random.nextInt(80) == 0) {
        messages.add(EngagementMessage.gone(key, Math.max(0, now - 30 + random.nextInt(60))));
      }
      source
          .facts(random.nextInt(12))
          .forEach(fact -> messages.add(EngagementMessage.fact(key, fact)));
    }
    Notice denial = source.denial();
    for (EngagementHarness each : List.of(plain, counter)) {
      each.send(messages.toArray(EngagementMessage[]::new));
      each.notice(denial);
      each.reach(now);
    }
  }

  private static List<String> text(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                "%s %d to %d%s: %s"
                    .formatted(
                        sample.postId(),
                        sample.horizon(),
                        sample.windowEnd(),
                        sample.censored() ? " censored" : "",
                        TallyText.of(sample.tally())))
        .sorted()
        .toList();
  }
}
