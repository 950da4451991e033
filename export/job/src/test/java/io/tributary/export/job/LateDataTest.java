package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.oracle.EffectivePost;
import io.tributary.oracle.Oracle;
import io.tributary.oracle.OraclePolicy;
import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Events later than the bound of disorder. For these the contract guarantees no exact result. It
 * guarantees that the result contains no more than the result of the same events on time.
 *
 * <p>The test delays only events without copies, because among unequal copies the first to arrive
 * counts. It delays only publications whose post id no other subject claims, because otherwise the
 * post of another owner may take its place.
 */
class LateDataTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 300) / 4;
  private static final long FIRST = Long.getLong("simulation.first", 1);

  @Test
  void aLateDenialRemovesAllThatItWouldHaveExcluded() throws Exception {
    int late = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Held held = Held.of(seed, FeedEvents::isDenial);
      late += held.late.size();
      StreamResult result = held.run();
      assertThat(purposes(result.effective().values()))
          .as("seed %d, late %s", seed, held.late)
          .isEqualTo(held.inTime());
      assertThat(result.outcomes().values()).as("seed %d", seed).doesNotContain("LATE");
    }
    assertThat(late).as("late denials").isGreaterThan(SEEDS);
  }

  @Test
  void lateEventsNeverEnlargeTheResult() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      // A deletion that is rejected as LATE leaves its post, as the contract requires.
      Held held = Held.of(seed, event -> !isChange(event));
      StreamResult result = held.run();
      Map<String, Set<String>> inTime = held.inTime();
      purposes(result.effective().values())
          .forEach(
              (post, purposes) ->
                  assertThat(inTime.getOrDefault(post, Set.of()))
                      .as("seed %d, %s, late %s", held.seed, post, held.late)
                      .containsAll(purposes));
    }
  }

  /** Only data can be too late, and a copy of a known event is a duplicate at any delay. */
  @Test
  void onlyDataIsRejectedAsLateAndCopiesAreDuplicates() throws Exception {
    int refused = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Held held = Held.of(seed, event -> true);
      try (var simulation = held.simulation()) {
        simulation.run(held.arrival());
        StreamResult result = simulation.result();
        assertThat(result.defects()).as("seed %d", seed).isEmpty();
        for (var entry : simulation.lines().entrySet()) {
          if (result.outcomes().get(entry.getKey()).equals("LATE")) {
            refused++;
            Event event = FeedEvents.parse(entry.getValue());
            assertThat(FeedEvents.isControl(event)).as("%s", event).isFalse();
          }
        }
        simulation.run(held.late);
        requireCopies(held, simulation);
      }
    }
    assertThat(refused).as("events that were too late").isPositive();
  }

  private static void requireCopies(Held held, StreamSimulation simulation) {
    StreamResult result = simulation.result();
    int before = held.arrival().size();
    simulation.lines().entrySet().stream()
        .skip(before)
        .filter(entry -> FeedEvents.isControl(FeedEvents.parse(entry.getValue())))
        .forEach(
            entry ->
                assertThat(result.outcomes().get(entry.getKey()))
                    .as("seed %d, again %s", held.seed, entry.getValue())
                    .isEqualTo("DUPLICATE"));
  }

  private static boolean isChange(Event event) {
    EventType type = FeedEvents.type(event);
    return type == EventType.POST_UPDATED || type == EventType.POST_DELETED;
  }

  private static Map<String, Set<String>> purposes(Iterable<EffectivePost> posts) {
    Map<String, Set<String>> purposes = new HashMap<>();
    posts.forEach(post -> purposes.put(post.postId(), new TreeSet<>(post.purposes())));
    return purposes;
  }

  /** A feed in which some events arrive long after their time. */
  private static final class Held {
    private final long seed;
    private final List<String> lines;
    private final List<String> inTime = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    private Held(long seed) {
      this.seed = seed;
      this.lines = RandomFeed.generate(seed, (int) (2 + seed % 7), (int) (60 + seed % 5 * 30));
    }

    static Held of(long seed, Predicate<Event> which) {
      Held held = new Held(seed);
      SplittableRandom random = new SplittableRandom(seed);
      FeedEvents events = new FeedEvents(held.lines);
      for (String line : held.lines) {
        Event event = FeedEvents.parse(line);
        boolean may =
            event != null
                && which.test(event)
                && events.hasNoCopies(event)
                && (!(event.getData() instanceof PostPublished post) || events.isUndisputed(post));
        (may && random.nextInt(4) == 0 ? held.late : held.inTime).add(line);
      }
      return held;
    }

    /** Late events at any position after that of their time. */
    List<String> arrival() {
      SplittableRandom random = new SplittableRandom(seed + 1);
      TreeMap<Double, String> arrival = new TreeMap<>();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        // Copies are never delayed, so that a late line occurs once.
        double place = late.contains(line) ? random.nextDouble(i, lines.size()) : i;
        arrival.put(place, line);
      }
      return List.copyOf(arrival.values());
    }

    Map<String, Set<String>> inTime() throws Exception {
      return purposes(
          Oracle.derive(
                  lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList(),
                  OraclePolicy.parse(RandomFeed.policy(seed)),
                  RandomFeed.CLOCK)
              .effective());
    }

    StreamSimulation simulation() throws Exception {
      return new StreamSimulation(
          PolicyReader.parse(RandomFeed.policy(seed), "policy of seed " + seed),
          SimulationPlan.random(seed));
    }

    StreamResult run() throws Exception {
      try (var simulation = simulation()) {
        simulation.run(arrival());
        StreamResult result = simulation.result();
        assertThat(result.defects()).as("seed %d", seed).isEmpty();
        return result;
      }
    }
  }
}
