package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.oracle.EffectivePost;
import io.tributary.oracle.RandomFeed;
import io.tributary.oracle.Sample;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.ArchivedEvent;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A replay of the archive has the result of the events themselves: the same effective dataset and
 * withdrawals in every field, and the same archive, for any order of arrival within the bound, any
 * parallelism, any crashes, and an input in several runs.
 */
class ArchiveReplayTest {
  private static final int SEEDS = Math.max(10, Integer.getInteger("simulation.seeds", 300) / 30);
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final Duration DISORDER = Duration.ofSeconds(4);
  private static final List<String> ID_COLUMNS =
      List.of("post_id", "parent_id", "root_id", "depicts");
  private static final Set<String> PLACES = Set.of("topic", "partition", "offset");

  @Test
  void theArchiveOfOneRunHasItsResult() throws Exception {
    Set<String> reasons = new TreeSet<>();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      List<String> lines = RandomFeed.shuffle(feed(seed), seed, DISORDER);
      try (var before = simulation(seed)) {
        before.run(lines);
        before.rows().stream()
            .filter(row -> row.table() == Table.EVENTS && row.get("reason") != null)
            .forEach(row -> reasons.add((String) row.get("reason")));
        try (var after = replayed(seed, before)) {
          assertSame(seed, before, after);
          assertThat(text(after, Table.SAMPLES))
              .as("%d", seed)
              .isEqualTo(text(before, Table.SAMPLES));
        }
      }
    }
    assertThat(reasons)
        .contains("LINEAGE_UNRESOLVED", "POST_EXISTS", "NOT_AUTHOR", "NOT_PUBLIC")
        .contains("ERASED", "WITHDRAWN", "NO_CONSENT");
  }

  /** The end of a run refuses remixes that wait, which a replay of all events would admit. */
  @Test
  void theArchiveOfSeveralRunsHasTheirResult() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      List<String> lines = feed(seed);
      SplittableRandom random = new SplittableRandom(seed);
      int first = random.nextInt(lines.size());
      int second = first + random.nextInt(lines.size() - first);
      try (var before = simulation(seed)) {
        before.run(lines.subList(0, first));
        before.run(lines.subList(first, second));
        before.run(lines.subList(second, lines.size()));
        try (var after = replayed(seed, before)) {
          assertSame(seed, before, after);
        }
      }
    }
  }

  /** A folder that was rebuilt goes on like the old one: copies are known, denials apply. */
  @Test
  void theSameFeedAfterAReplayAddsNothing() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS / 3; seed++) {
      List<String> lines = feed(seed);
      try (var before = simulation(seed)) {
        before.run(lines);
        try (var after = replayed(seed, before)) {
          List<String> archive = text(after, Table.EVENTS);
          after.run(lines);
          assertThat(admitted(after)).as("%d", seed).isEqualTo(admitted(before));
          assertThat(archive).as("%d", seed).isEqualTo(text(before, Table.EVENTS));
          assertThat(after.result().effective())
              .as("%d", seed)
              .isEqualTo(before.result().effective());
        }
      }
    }
  }

  /** Beyond the bound of disorder the result may differ, but it never allows more. */
  @Test
  void aReplayOfLateEventsGrantsNothing() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS / 3; seed++) {
      List<String> lines = RandomFeed.shuffle(feed(seed), seed, Duration.ofHours(3));
      try (var before = simulation(seed)) {
        before.run(lines);
        Map<String, Set<String>> allowed = purposes(before);
        try (var after = replayed(seed, before)) {
          purposes(after)
              .forEach(
                  (post, purposes) ->
                      assertThat(allowed.getOrDefault(post, Set.of())).containsAll(purposes));
        }
      }
    }
  }

  /** Archives of earlier builds, whose log in Kafka has expired. */
  @Test
  void anArchiveWithoutTheIdsOfRefusedPostsGrantsNothing() throws Exception {
    int withoutIds = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS / 3; seed++) {
      try (var before = simulation(seed)) {
        before.run(feed(seed));
        for (TableRow row : before.rows()) {
          if (row.table() == Table.EVENTS && row.get("reason") != null) {
            withoutIds += row.get("post_id") == null ? 0 : 1;
            ID_COLUMNS.forEach(column -> row.set(column, null));
          }
        }
        Map<String, Set<String>> allowed = purposes(before);
        try (var after = replayed(seed, before)) {
          purposes(after)
              .forEach(
                  (post, purposes) ->
                      assertThat(allowed.getOrDefault(post, Set.of())).containsAll(purposes));
          assertThat(admitted(after)).as("%d", seed).isLessThanOrEqualTo(admitted(before));
        }
      }
    }
    assertThat(withoutIds).as("refused posts").isPositive();
  }

  /** The outcomes in the archive, which has neither duplicates nor invalid events. */
  private static Map<String, Long> archived(StreamSimulation simulation) {
    Map<String, Long> outcomes = new TreeMap<>(simulation.result().accounting());
    outcomes.remove("DUPLICATE");
    outcomes.remove("INVALID");
    return outcomes;
  }

  private static void assertSame(long seed, StreamSimulation before, StreamSimulation after) {
    StreamResult old = before.result();
    StreamResult result = after.result();
    assertThat(result.defects()).as("%d", seed).isEmpty();
    assertThat(result.accounting()).as("%d", seed).isEqualTo(archived(before));
    assertThat(result.effective()).as("%d", seed).isEqualTo(old.effective());
    assertThat(result.withdrawals()).as("%d", seed).isEqualTo(old.withdrawals());
    assertThat(result.samples().keySet()).as("%d", seed).isEqualTo(old.samples().keySet());
    SortedMap<String, Sample> samples = result.samples();
    old.samples()
        .forEach(
            (key, row) ->
                assertThat(SampleRows.isSame(row, samples.get(key)))
                    .as("%d %s %s", seed, row, samples.get(key))
                    .isTrue());
    for (Table table : List.of(Table.POSTS, Table.PROMPTS, Table.EVENTS)) {
      assertThat(text(after, table)).as("%d", seed).isEqualTo(text(before, table));
    }
  }

  private static StreamSimulation replayed(long seed, StreamSimulation before) throws Exception {
    List<EventHeader> events = new ArrayList<>();
    for (TableRow row : before.rows()) {
      if (row.table() == Table.EVENTS) {
        ArchivedEvent archived = ArchivedEvent.of(row);
        events.add(
            EventHeader.read(
                archived.refusal() == null
                    ? EventCodec.encode(archived.event())
                    : RefusedCodec.encode(archived.event(), archived.refusal())));
      }
    }
    events.sort(Comparator.comparingLong(EventHeader::timeMillis));
    StreamSimulation after = simulation(seed + 1_000, seed);
    after.replay(events);
    return after;
  }

  private static Map<String, Set<String>> purposes(StreamSimulation simulation) {
    Map<String, Set<String>> purposes = new TreeMap<>();
    for (EffectivePost post : simulation.result().effective().values()) {
      purposes.put(post.postId(), new TreeSet<>(post.purposes()));
    }
    return purposes;
  }

  private static long admitted(StreamSimulation simulation) {
    return simulation.rows().stream()
        .filter(row -> row.table() == Table.EVENTS && (boolean) row.get("admitted"))
        .count();
  }

  private static List<String> text(StreamSimulation simulation, Table table) {
    return simulation.rows().stream()
        .filter(row -> row.table() == table)
        .map(ArchiveReplayTest::text)
        .sorted()
        .toList();
  }

  private static String text(TableRow row) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (!PLACES.contains(row.table().columns().get(i).name())) {
        Object cell = row.get(i);
        cells.add(cell instanceof List<?> list ? list.toArray() : cell);
      }
    }
    return Arrays.deepToString(cells.toArray());
  }

  private static StreamSimulation simulation(long seed) throws Exception {
    return simulation(seed, seed);
  }

  private static StreamSimulation simulation(long seed, long policySeed) throws Exception {
    return new StreamSimulation(
        PolicyReader.parse(RandomFeed.policy(policySeed), "policy"), SimulationPlan.random(seed));
  }

  private static List<String> feed(long seed) {
    return RandomFeed.generate(seed, (int) (2 + seed % 7), (int) (60 + seed % 5 * 30)).stream()
        .collect(Collectors.toList());
  }
}
