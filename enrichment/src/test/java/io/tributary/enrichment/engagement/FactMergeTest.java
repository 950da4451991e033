package io.tributary.enrichment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactMergeTest {
  private static final int SEEDS = 300;

  /** Whatever the runs and the steps: exactly what counting all facts in memory gives. */
  @Test
  void countingSortedRunsEqualsTheReference() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      RandomFacts source = new RandomFacts(random, 1 + random.nextInt(12), 90, 80);
      List<Fact> facts = source.facts(random.nextInt(400));
      Denials denials = random.nextInt(3) == 0 ? Denials.NONE : source.denials();
      Window window = Window.due(100, 1 + random.nextInt(70));
      WindowCount count =
          new WindowCount(
              new FactMerge(runs(facts, random)), window, EngagementFixtures.AUTHOR, denials);
      while (!count.advance(1 + random.nextInt(50))) {
        // The budget of a step has no effect.
      }
      Tally expected = ReferenceTallies.of(facts, window, EngagementFixtures.AUTHOR, denials);
      assertThat(TallyText.of(count.tally())).as("seed %d", seed).isEqualTo(TallyText.of(expected));
    }
  }

  /** Runs are parts of the facts in the order of writing; those of equal rank must keep it. */
  private static List<FactCursor> runs(List<Fact> facts, Random random) throws Exception {
    List<FactCursor> runs = new ArrayList<>();
    FactSorter sorter = new FactSorter();
    int from = 0;
    while (from < facts.size()) {
      int to = Math.min(facts.size(), from + random.nextInt(120));
      runs.add(FactLog.cursor(sorter.sort(FactLog.encode(facts.subList(from, to)))));
      from = to;
    }
    return runs;
  }

  @Test
  void noFactsAreNoCounts() throws Exception {
    for (List<FactCursor> runs :
        List.of(List.<FactCursor>of(), List.of(FactLog.cursor(new byte[0])))) {
      FactMerge merge = new FactMerge(runs);
      Tally none =
          new WindowCount(merge, Window.due(1, 2), EngagementFixtures.AUTHOR, Denials.NONE).all();
      assertThat(TallyText.counts(none)).isEmpty();
    }
  }

  @Test
  void theBytesAreThoseOfAFact() throws Exception {
    List<Fact> facts = new RandomFacts(new Random(7), 9, -5, 50).facts(500);
    byte[] encoded = FactLog.encode(facts);
    assertThat(encoded).isEqualTo(written(facts));
    assertThat(read(FactLog.since(Long.MIN_VALUE, encoded))).isEqualTo(facts);
    List<Fact> later = facts.stream().filter(fact -> fact.time() >= 20).toList();
    assertThat(read(FactLog.since(20, encoded))).isEqualTo(later);
  }

  private static byte[] written(List<Fact> facts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Fact fact : facts) {
      fact.write(out);
    }
    return bytes.toByteArray();
  }

  private static List<Fact> read(byte[] bytes) throws IOException {
    List<Fact> facts = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    while (in.available() > 0) {
      facts.add(Fact.read(in));
    }
    return facts;
  }
}
