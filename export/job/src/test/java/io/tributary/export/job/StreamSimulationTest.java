package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.verdict.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The stream against the oracle: the same result for every random feed, for any order of arrival
 * within the bound, any parallelism, and any crashes.
 *
 * <p>{@code -Dsimulation.seeds=2000} runs that many seeds instead of the default; {@code
 * -Dsimulation.first=4711} starts at another seed. A failure reports its seed and a small set of
 * lines that still fails with it.
 */
class StreamSimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 300);
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final Duration DISORDER = Duration.ofSeconds(4);

  @Test
  void equalsTheOracle() throws Exception {
    Covered covered = new Covered();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      check(SimulationPlan.random(seed), covered);
    }
    covered.require();
  }

  @Test
  void equalsTheOracleOnRocksDb() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS / 20; seed++) {
      check(SimulationPlan.random(seed).onRocksDb(), new Covered());
    }
  }

  /** Requires that the simulated faults occurred, so that the comparison is meaningful. */
  private static final class Covered {
    private final Set<String> outcomes = new TreeSet<>();
    private final Set<String> withdrawn = new TreeSet<>();
    private int posts;
    private int early;
    private int restores;
    private int rescales;
    private int overflows;

    void add(StreamSimulation simulation, StreamResult result) {
      outcomes.addAll(result.accounting().keySet());
      result.withdrawals().values().stream()
          .flatMap(List::stream)
          .forEach(withdrawal -> withdrawn.add(withdrawal.reason()));
      posts += result.effective().size();
      early += result.early().size();
      restores += simulation.restores();
      rescales += simulation.rescales();
      overflows += simulation.overflows();
    }

    void require() {
      Set<String> reasons = new TreeSet<>();
      for (Reason reason : Reason.values()) {
        reasons.add(reason.name());
        if (reason.compareTo(Reason.LINEAGE_UNRESOLVED) > 0) {
          reasons.add(Reason.ANCESTOR_PREFIX + reason);
        }
      }
      reasons.removeAll(List.of("LATE"));
      assertThat(outcomes).containsAll(reasons);
      assertThat(withdrawn)
          .contains("ERASED", "MINOR", "DELETED", "NOT_PUBLIC", "CONTENT_OPT_OUT", "WITHDRAWN")
          .contains("ANCESTOR_DELETED", "ANCESTOR_WITHDRAWN", "ANCESTOR_MINOR");
      assertThat(posts).as("effective posts").isGreaterThan(2 * SEEDS);
      assertThat(early).as("denials that applied on arrival").isGreaterThan(SEEDS / 2);
      assertThat(restores).as("crashes and restores").isGreaterThan(SEEDS / 3);
      assertThat(rescales).as("restores with another parallelism").isGreaterThan(SEEDS / 5);
      assertThat(overflows).as("pending events in state").isGreaterThan(SEEDS / 2);
    }
  }

  private static void check(SimulationPlan plan, Covered covered) throws Exception {
    long seed = plan.seed();
    int subjects = (int) (2 + seed % 7);
    List<String> sorted = RandomFeed.generate(seed, subjects, (int) (60 + seed % 5 * 30));
    List<String> lines = RandomFeed.shuffle(sorted, seed, DISORDER);
    if (differences(plan, lines, covered).isEmpty()) {
      return;
    }
    Covered ignored = new Covered();
    List<String> few = Shrinking.shrink(lines, some -> !differences(plan, some, ignored).isEmpty());
    fail(
        "%s%n%s%nof these %d lines, with policy%n%s%n%s",
        plan,
        differences(plan, few, ignored).stream().limit(5).collect(Collectors.joining("\n")),
        few.size(),
        RandomFeed.policy(seed),
        String.join("\n", few));
  }

  private static List<String> differences(SimulationPlan plan, List<String> lines, Covered covered)
      throws Exception {
    String policy = RandomFeed.policy(plan.seed());
    try (var simulation =
        new StreamSimulation(PolicyReader.parse(policy, "policy of seed " + plan.seed()), plan)) {
      simulation.run(lines);
      StreamResult result = simulation.result();
      covered.add(simulation, result);
      return OracleComparison.differences(result, lines, policy);
    }
  }
}
