package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several runs, each ended by end markers and a savepoint from which the next run resumes. */
@Tag("slow")
class RunSequenceTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 300) / 4;
  private static final long FIRST = Long.getLong("simulation.first", 1);

  /**
   * A feed in the order of event time, split at any position, has the same result as in one run,
   * provided that at a split
   *
   * <ul>
   *   <li>no instant is on both sides, because at equal times control events go before others, and
   *   <li>no remix is still waiting for an ancestor that arrives later: at the end of an input such
   *       a remix is rejected.
   * </ul>
   */
  @Test
  void aSplitFeedEqualsTheWholeFeed() throws Exception {
    int cuts = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      String policy = RandomFeed.policy(seed);
      List<String> lines = feed(seed);
      SplittableRandom random = new SplittableRandom(seed);
      List<List<String>> pieces = cut(lines, PolicyReader.parse(policy, "policy"), random);
      cuts += pieces.size() - 1;
      try (var simulation = simulation(seed, policy)) {
        for (List<String> piece : pieces) {
          simulation.run(piece);
        }
        assertThat(OracleComparison.differences(simulation.result(), lines, policy))
            .as("seed %d, pieces of %s lines", seed, pieces.stream().map(List::size).toList())
            .isEmpty();
      }
    }
    assertThat(cuts).as("splits").isGreaterThan(SEEDS);
  }

  /** Reading a feed twice has the same result as reading it once. */
  @Test
  void aSecondRunOfTheSameFeedAdmitsNothing() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      String policy = RandomFeed.policy(seed);
      List<String> lines = feed(seed);
      long windowMillis = PolicyReader.parse(policy, "policy").dedupWindow().toMillis();
      try (var simulation = simulation(seed, policy)) {
        simulation.run(lines);
        Map<Table, Long> before = content(simulation);
        int linesBefore = simulation.lines().size();
        simulation.run(lines);
        assertThat(content(simulation)).as("seed %d", seed).isEqualTo(before);
        requireRefused(seed, simulation, linesBefore, windowMillis);
      }
    }
  }

  private static void requireRefused(
      long seed, StreamSimulation simulation, int linesBefore, long windowMillis) {
    StreamResult result = simulation.result();
    assertThat(result.defects()).as("seed %d", seed).isEmpty();
    long end =
        simulation.lines().values().stream()
            .map(FeedEvents::parse)
            .filter(Objects::nonNull)
            .mapToLong(Event::getTime)
            .max()
            .orElse(0);
    simulation.lines().entrySet().stream()
        .skip(linesBefore)
        .forEach(
            entry -> {
              Event event = FeedEvents.parse(entry.getValue());
              String outcome = result.outcomes().get(entry.getKey());
              String expected =
                  event == null
                      ? "INVALID"
                      : FeedEvents.isControl(event) || event.getTime() >= end - windowMillis
                          ? "DUPLICATE"
                          : "DUPLICATE or LATE";
              assertThat(expected).as("seed %d %s", seed, entry).contains(outcome);
            });
  }

  /** The number of rows in the tables, and of admitted events in the archive. */
  private static Map<Table, Long> content(StreamSimulation simulation) {
    Map<Table, Long> rows = new EnumMap<>(Table.class);
    simulation.rows().stream()
        .filter(row -> row.table() != Table.DECISIONS && row.table() != Table.REJECTS)
        .filter(row -> row.table() != Table.EVENTS || (boolean) row.get("admitted"))
        .forEach(row -> rows.merge(row.table(), 1L, Long::sum));
    return rows;
  }

  private static StreamSimulation simulation(long seed, String policy) throws Exception {
    return new StreamSimulation(
        PolicyReader.parse(policy, "policy of seed " + seed), SimulationPlan.random(seed));
  }

  private static List<String> feed(long seed) {
    return RandomFeed.generate(seed, (int) (2 + seed % 7), (int) (60 + seed % 5 * 30));
  }

  /** Splits into up to three pieces, at positions where the contract guarantees the same result. */
  private static List<List<String>> cut(
      List<String> lines, Policy policy, SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    lines.forEach(line -> events.add(FeedEvents.parse(line)));
    List<Integer> places = new ArrayList<>();
    for (int at = 1; at < lines.size(); at++) {
      if (mayCut(events.subList(0, at), events.subList(at, events.size()), policy)) {
        places.add(at);
      }
    }
    List<List<String>> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < 2 && !places.isEmpty(); i++) {
      int at = places.remove(random.nextInt(places.size()));
      if (at > from) {
        pieces.add(lines.subList(from, at));
        from = at;
      }
    }
    pieces.add(lines.subList(from, lines.size()));
    return pieces;
  }

  private static boolean mayCut(List<Event> before, List<Event> after, Policy policy) {
    List<Event> early = before.stream().filter(Objects::nonNull).toList();
    List<Event> late = after.stream().filter(Objects::nonNull).toList();
    long last = early.stream().mapToLong(Event::getTime).max().orElse(Long.MIN_VALUE);
    long next = late.stream().mapToLong(Event::getTime).min().orElse(Long.MAX_VALUE);
    if (last >= next) {
      return false;
    }
    long wait = policy.lineageWait().toMillis();
    return early.stream()
        .filter(event -> FeedEvents.type(event) == EventType.POST_PUBLISHED)
        .filter(event -> ((PostPublished) event.getData()).getParentPostId() != null)
        .noneMatch(
            child ->
                late.stream()
                    .filter(event -> FeedEvents.type(event) == EventType.POST_PUBLISHED)
                    .anyMatch(
                        post ->
                            post.getTime() <= child.getTime() + wait
                                && root(post).equals(root(child))));
  }

  private static String root(Event event) {
    PostPublished post = (PostPublished) event.getData();
    return post.getRootPostId() == null ? post.getPostId() : post.getRootPostId();
  }
}
