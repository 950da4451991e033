package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.oracle.InputLines;
import io.tributary.oracle.Oracle;
import io.tributary.oracle.OraclePolicy;
import io.tributary.oracle.OracleResult;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class FeedShapeTest {
  private static final Instant CLOCK = Instant.parse("2026-11-01T00:00:00Z");

  private static BenchmarkOptions options(FeedShape shape) {
    return BenchmarkOptions.defaults().sized(3_000, 120).shaped(shape, Pace.BULK);
  }

  /** What a sink received, in order. */
  private static final class Received implements BenchmarkSink {
    private final List<Event> events = new ArrayList<>();
    private final List<Long> slices = new ArrayList<>();

    @Override
    public void accept(int partition, boolean control, byte[] avro, long time) {
      try {
        events.add(EventCodec.decode(avro));
      } catch (UndecodableException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void sliced(long time) {
      slices.add(time);
    }

    List<PostPublished> posts() {
      return data(PostPublished.class);
    }

    <T> List<T> data(Class<T> kind) {
      return events.stream().map(Event::getData).filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  private static Received received(BenchmarkOptions options) {
    Received received = new Received();
    BenchmarkFeed.generate(options, received);
    return received;
  }

  private static Received received(FeedShape shape) {
    return received(options(shape));
  }

  @ParameterizedTest
  @EnumSource
  void theOracleCountsWhatTheGeneratorKnows(FeedShape shape, @TempDir Path folder)
      throws IOException {
    BenchmarkExpected known = BenchmarkFeed.write(folder.resolve("events.jsonl"), options(shape));
    BenchmarkFeed.writePolicy(folder.resolve("policy.yaml"));
    OraclePolicy policy = OraclePolicy.read(folder.resolve("policy.yaml"));
    OracleResult derived = Oracle.derive(InputLines.read(folder), policy, CLOCK);

    assertThat(derived.read()).isEqualTo(known.read()).isEqualTo(3_000);
    assertThat(derived.invalid()).isZero();
    assertThat(derived.duplicate()).isEqualTo(known.duplicates()).isPositive();
    assertThat(derived.refused()).isEqualTo(known.refused());
    assertThat(derived.admitted()).isEqualTo(known.admitted());
    assertThat(derived.posts()).isEqualTo(known.posts());
    assertThat(derived.withdrawals()).hasSize((int) known.postsAdmitted());
    assertThat(derived.withdrawals().values().stream().mapToLong(List::size).sum())
        .isEqualTo(known.withdrawn());
    assertThat(derived.effective()).hasSize((int) known.postsEffective());
    // Of the events that the oracle refuses, only those refused for an ancestor are the actor's to
    // allow.
    long forAncestors =
        derived.refused().entrySet().stream()
            .filter(refused -> refused.getKey().matches("ANCESTOR_.*|LINEAGE_UNRESOLVED"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(known.allowedByActor())
        .isEqualTo(derived.admitted() - known.control() + forAncestors);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedMakesTheSameEvents(FeedShape shape) {
    assertThat(received(shape).events).isEqualTo(received(shape).events);
  }

  @Test
  void onePersonDoesEverythingButPublish() {
    List<Event> viewed =
        received(FeedShape.SUBJECT).events.stream()
            .filter(event -> event.getKind() == EventKind.IMPRESSION_SERVED)
            .toList();

    assertThat(viewed).hasSizeGreaterThan(2_000);
    assertThat(viewed).extracting(Event::getSubject).containsOnly(viewed.get(0).getSubject());
  }

  @Test
  void everybodyLooksAtOnePost() {
    Received feed = received(FeedShape.POST);

    assertThat(feed.data(ImpressionServed.class))
        .hasSizeGreaterThan(2_000)
        .extracting(ImpressionServed::getPostId)
        .containsOnly(feed.posts().get(0).getPostId());
  }

  @Test
  void historyIsFourteenDaysLong() {
    List<Event> events = received(FeedShape.HISTORY).events;
    long millis = events.get(events.size() - 1).getTime() - events.get(0).getTime();

    assertThat(Duration.ofMillis(millis)).isBetween(Duration.ofDays(13), Duration.ofDays(14));
  }

  @Test
  void plainPostsAreNoRemixes() {
    assertThat(received(FeedShape.POSTS).posts())
        .allMatch(post -> post.getParentPostId() == null)
        .hasSizeGreaterThan(2_500);
  }

  @Test
  void aStarHasOneRoot() {
    List<PostPublished> posts = received(FeedShape.STAR).posts();
    String root = posts.get(0).getPostId();

    assertThat(posts.stream().filter(post -> !post.getPostId().equals(root)))
        .allMatch(post -> root.equals(post.getParentPostId()));
  }

  @Test
  void chainsGoOneLinkBeyondTheLimit() {
    Map<String, Integer> depths = new HashMap<>();
    for (PostPublished post : received(FeedShape.CHAIN).posts()) {
      String parent = post.getParentPostId();
      depths.putIfAbsent(post.getPostId(), parent == null ? 0 : depths.get(parent) + 1);
    }

    assertThat(Collections.max(depths.values())).isEqualTo(257);
    assertThat(depths.values().stream().filter(depth -> depth == 257)).hasSizeBetween(9, 11);
  }

  @Test
  void remixesWaitForAParentNearTheEnd() {
    List<PostPublished> posts = received(FeedShape.WAITING).posts();
    Optional<PostPublished> parent =
        posts.stream().filter(post -> post.getParentPostId() == null).findFirst();

    assertThat(posts.indexOf(parent.orElseThrow())).isGreaterThan(posts.size() * 9 / 10);
    Set<String> parents =
        posts.stream().map(PostPublished::getParentPostId).collect(Collectors.toSet());
    assertThat(parents).contains(parent.orElseThrow().getPostId()).hasSize(2);
  }

  @Test
  void theAuthorOfTheRootRenewsAConsentOrWithdrawsAPurpose() {
    Received feed = received(FeedShape.RENEWAL);
    String author =
        feed.events.stream()
            .filter(event -> event.getKind() == EventKind.POST_PUBLISHED)
            .findFirst()
            .orElseThrow()
            .getSubject();

    assertThat(records(feed, author)).isGreaterThan(50);
    assertThat(records(received(FeedShape.WITHDRAWAL), author)).isEqualTo(2);
  }

  private static long records(Received feed, String subject) {
    return feed.events.stream()
        .filter(event -> event.getKind() == EventKind.CONSENT_CHANGED)
        .filter(event -> event.getSubject().equals(subject))
        .map(Event::getId)
        .distinct()
        .count();
  }

  @Test
  void theLivePaceEndsASliceAfterEachEvent() {
    BenchmarkOptions live = options(FeedShape.SUBJECT).shaped(FeedShape.SUBJECT, Pace.LIVE);

    assertThat(live.partitions()).isEqualTo(1);
    assertThat(received(live).slices).isSorted().hasSizeGreaterThan(2_700);
    assertThat(received(FeedShape.SUBJECT).slices).isEmpty();
  }
}
