package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.luben.zstd.ZstdInputStream;
import io.tributary.oracle.InputLines;
import io.tributary.oracle.Oracle;
import io.tributary.oracle.OraclePolicy;
import io.tributary.oracle.OracleResult;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class BenchmarkFeedTest {
  private static final BenchmarkOptions OPTIONS = BenchmarkOptions.defaults().sized(100_000, 4_000);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  private record Taken(int partition, boolean control, byte[] avro, long time) {
    Event event() {
      try {
        return EventCodec.decode(avro);
      } catch (UndecodableException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Takes everything, and each second's heartbeat as the time it told. */
  private static final class Taking implements BenchmarkSink {
    private final List<Taken> taken = new ArrayList<>();
    private final List<Long> beats = new ArrayList<>();

    @Override
    public void accept(int partition, boolean control, byte[] avro, long time) {
      taken.add(new Taken(partition, control, avro, time));
    }

    @Override
    public void reached(long time) {
      beats.add(time);
    }
  }

  private static final Taking FEED = new Taking();
  private static final List<Event> EVENTS = new ArrayList<>();
  private static BenchmarkExpected expected;

  @BeforeAll
  static void generate() {
    expected = BenchmarkFeed.generate(OPTIONS, FEED);
    FEED.taken.forEach(taken -> EVENTS.add(taken.event()));
  }

  @Test
  void theOracleCountsWhatTheGeneratorKnows(@TempDir Path folder) throws IOException {
    BenchmarkExpected written = BenchmarkFeed.write(folder.resolve("events.jsonl"), OPTIONS);
    BenchmarkFeed.writePolicy(folder.resolve("policy.yaml"));
    OraclePolicy policy = OraclePolicy.read(folder.resolve("policy.yaml"));
    OracleResult derived = Oracle.derive(InputLines.read(folder), policy, CLOCK.instant());

    assertThat(derived.read()).isEqualTo(written.read()).isEqualTo(OPTIONS.events());
    assertThat(derived.invalid()).isZero();
    assertThat(derived.duplicate()).isEqualTo(written.duplicates());
    assertThat(derived.refused()).isEqualTo(written.refused());
    assertThat(derived.admitted()).isEqualTo(written.admitted());
    assertThat(derived.posts()).isEqualTo(written.posts());
    assertThat(derived.withdrawals()).hasSize((int) written.postsAdmitted());
    assertThat(derived.effective()).hasSize((int) written.postsEffective());
    assertThat(derived.endMillis()).isEqualTo(written.end());
    assertThat(written.refused())
        .containsKeys("NO_CONSENT", "WITHDRAWN", "ANCESTOR_NO_CONSENT", "ANCESTOR_WITHDRAWN");
    assertThat(written.postsEffective()).isLessThan(written.postsAdmitted());
  }

  @Test
  void bothFormsHoldTheSameEvents(@TempDir Path folder) throws IOException {
    BenchmarkExpected written = BenchmarkFeed.write(folder.resolve("events.jsonl"), OPTIONS);
    List<byte[]> lines = InputLines.read(folder);
    CloudEventParser parser = new CloudEventParser(CLOCK);

    assertThat(lines).hasSameSizeAs(EVENTS);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(parser.parse(lines.get(i), null)).isEqualTo(new Parsed(EVENTS.get(i)));
    }
    assertThat(written).usingRecursiveComparison().ignoringFields("bytes").isEqualTo(expected);
  }

  @Test
  void zstdAndPlainHoldTheSameBytes(@TempDir Path folder) throws IOException {
    BenchmarkOptions few = OPTIONS.sized(5_000, 500);
    BenchmarkFeed.write(folder.resolve("a.jsonl"), few);
    BenchmarkFeed.write(folder.resolve("b.jsonl.zst"), few);
    try (var packed = new ZstdInputStream(Files.newInputStream(folder.resolve("b.jsonl.zst")))) {
      assertThat(packed.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve("a.jsonl")));
    }
    assertThatThrownBy(() -> BenchmarkFeed.write(folder.resolve("c.bz2"), few))
        .hasMessageContaining("c.bz2")
        .hasMessageContaining(".jsonl.zst");
  }

  @Test
  void sameSeedMakesTheSameBytes() {
    Taking again = new Taking();
    BenchmarkFeed.generate(OPTIONS, again);
    assertThat(again.taken).hasSameSizeAs(FEED.taken);
    for (int i = 0; i < again.taken.size(); i++) {
      assertThat(again.taken.get(i).avro()).isEqualTo(FEED.taken.get(i).avro());
    }
  }

  @Test
  void noEventIsFourSecondsBehindTheLargestTimeBeforeIt() {
    long largest = Long.MIN_VALUE;
    long behind = 0;
    for (Taken taken : FEED.taken) {
      largest = Math.max(largest, taken.time());
      behind = Math.max(behind, largest - taken.time());
    }
    assertThat(behind).isBetween(3_000L, 3_999L);
    assertThat(largest).isEqualTo(expected.end());
  }

  @Test
  void timeAdvancesBySecondsOfAThousandEventsAndIsTold() {
    long seconds = (expected.end() - FEED.taken.get(0).time()) / 1_000;
    assertThat(seconds).isCloseTo(OPTIONS.events() / 1_000 + 10, within(5L));
    assertThat(FEED.beats).isSorted().hasSizeBetween(80, (int) seconds);
  }

  @Test
  void onlyCopiesShareAnId() {
    Map<String, Event> byId = new HashMap<>();
    long copies = 0;
    for (Event event : EVENTS) {
      Event other = byId.putIfAbsent(event.getSource() + ' ' + event.getId(), event);
      if (other != null) {
        copies++;
        assertThat(event).isEqualTo(other);
      }
    }
    assertThat(copies).isEqualTo(expected.duplicates());
    assertThat(copies / (double) expected.read()).isCloseTo(0.03, within(0.002));
  }

  @Test
  void subjectsStayInTheirPartitionAndPartitionsAreEven() {
    Map<String, Integer> partitions = new HashMap<>();
    long[] sizes = new long[OPTIONS.partitions()];
    for (int i = 0; i < EVENTS.size(); i++) {
      Taken taken = FEED.taken.get(i);
      Event event = EVENTS.get(i);
      Integer before = partitions.put(event.getSubject(), taken.partition());
      assertThat(before == null ? taken.partition() : before).isEqualTo(taken.partition());
      assertThat(taken.control()).isEqualTo(EventType.of(event.getKind()).isControl());
      assertThat(taken.time()).isEqualTo(event.getTime());
      sizes[taken.partition()]++;
    }
    assertThat(partitions).hasSize(OPTIONS.subjects());
    assertThat(LongStream.of(sizes).min().orElseThrow()).isGreaterThan(EVENTS.size() / 5);
  }

  @Test
  void kindsHaveTheSharesStated() {
    Map<EventKind, Integer> kinds = new EnumMap<>(EventKind.class);
    EVENTS.forEach(event -> kinds.merge(event.getKind(), 1, Integer::sum));
    double people = EVENTS.stream().filter(e -> !EventType.of(e.getKind()).isControl()).count();
    assertThat(kinds.get(EventKind.IMPRESSION_SERVED) / people).isCloseTo(.76, within(.01));
    assertThat(kinds.get(EventKind.REACTION_ADDED) / people).isCloseTo(.11, within(.01));
    assertThat(kinds.get(EventKind.REACTION_REMOVED) / people).isCloseTo(.015, within(.003));
    assertThat(kinds.get(EventKind.COMMENT_PUBLISHED) / people).isCloseTo(.05, within(.005));
    assertThat(kinds.get(EventKind.POST_SHARED) / people).isCloseTo(.036, within(.005));
    assertThat(kinds.get(EventKind.POST_PUBLISHED) / people).isCloseTo(.01, within(.002));
    assertThat(kinds.get(EventKind.PROMPT_SUBMITTED) / people).isCloseTo(.015, within(.003));
    assertThat(expected.register()).isEqualTo(4_000 + 3_800);
    assertThat(expected.control()).isEqualTo(4_000 + 3_800 + 40);
  }

  @Test
  void eventsHaveTheSizeStated() {
    assertThat(expected.bytesPerEvent()).isCloseTo(270, within(8.0));
  }

  @Test
  void idsOfManyNumbersDiffer() {
    BenchmarkIds ids = new BenchmarkIds("x-", 7);
    Set<String> all = new HashSet<>();
    IntStream.range(-10_000, 10_000).forEach(i -> all.add(ids.of(i)));
    assertThat(all)
        .hasSize(20_000)
        .allMatch(id -> id.matches("x-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> OPTIONS.sized(1_000, 99)).hasMessageContaining("99");
    assertThatThrownBy(() -> OPTIONS.sized(399, 100)).hasMessageContaining("399");
  }
}
