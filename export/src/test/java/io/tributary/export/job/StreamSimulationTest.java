package io.tributary.export.job;

import static org.assertj.core.api.Assertions.fail;

import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.policy.PolicyReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The stream against the oracle: exactly the same for every random feed, whatever the order of
 * arrival within the bound, the parallelism, the crashes.
 *
 * <p>{@code -Dsimulation.seeds=2000} runs that many seeds instead of the default; {@code
 * -Dsimulation.first=4711} begins with another. A failure names its seed, and the few lines that
 * still fail with it.
 */
class StreamSimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 300);
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final Duration DISORDER = Duration.ofSeconds(4);

  @Test
  void equalsTheOracle() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      check(SimulationPlan.random(seed));
    }
  }

  @Test
  void equalsTheOracleOnRocksDb() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS / 20; seed++) {
      check(SimulationPlan.random(seed).onRocksDb());
    }
  }

  private static void check(SimulationPlan plan) throws Exception {
    long seed = plan.seed();
    int subjects = (int) (2 + seed % 7);
    List<String> sorted = RandomFeed.generate(seed, subjects, (int) (60 + seed % 5 * 30));
    List<String> lines = RandomFeed.shuffle(sorted, seed, DISORDER);
    if (differences(plan, lines).isEmpty()) {
      return;
    }
    List<String> few = Shrinking.shrink(lines, some -> !differences(plan, some).isEmpty());
    fail(
        "%s%n%s%nof these %d lines, with policy%n%s%n%s",
        plan,
        differences(plan, few).stream().limit(5).collect(Collectors.joining("\n")),
        few.size(),
        RandomFeed.policy(seed),
        String.join("\n", few));
  }

  private static List<String> differences(SimulationPlan plan, List<String> lines)
      throws Exception {
    String policy = RandomFeed.policy(plan.seed());
    try (var simulation =
        new StreamSimulation(PolicyReader.parse(policy, "policy of seed " + plan.seed()), plan)) {
      simulation.run(lines);
      return OracleComparison.differences(simulation.result(), lines, policy);
    }
  }
}
