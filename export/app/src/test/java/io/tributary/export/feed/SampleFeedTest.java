package io.tributary.export.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.oracle.InputLines;
import io.tributary.oracle.Oracle;
import io.tributary.oracle.OraclePolicy;
import io.tributary.oracle.OracleResult;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class SampleFeedTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private static Path folder;
  private static SampleSummary summary;
  private static List<byte[]> lines;
  private static final List<Event> EVENTS = new ArrayList<>();
  private static final List<Invalid> INVALID = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    summary = SampleFeed.write(folder, SampleOptions.defaults());
    lines = InputLines.read(folder);
    CloudEventParser parser = new CloudEventParser(CLOCK);
    for (byte[] line : lines) {
      if (parser.parse(line, null) instanceof Parsed parsed) {
        EVENTS.add(parsed.event());
      } else {
        INVALID.add((Invalid) parser.parse(line, null));
      }
    }
  }

  @Test
  void hasAboutTheRequestedNumberOfLines() {
    assertThat(lines).hasSize(summary.lines());
    assertThat(lines.size()).isBetween(11_400, 12_600);
  }

  @Test
  void theSameSeedGeneratesTheSameBytes(@TempDir Path other) throws IOException {
    SampleFeed.write(other, SampleOptions.defaults());
    assertThat(files(other)).isEqualTo(files(folder));
  }

  @Test
  void anotherSeedGeneratesAnotherFeed(@TempDir Path other) throws IOException {
    SampleFeed.write(other, SampleOptions.defaults().withSeed(2));
    assertThat(Files.mismatch(events(other), events(folder))).isNotEqualTo(-1);
  }

  @Test
  void noLineIsFourSecondsBehindTheLargestTimeBeforeIt() {
    long largest = Long.MIN_VALUE;
    long behind = 0;
    for (Event event : EVENTS) {
      largest = Math.max(largest, event.getTime());
      behind = Math.max(behind, largest - event.getTime());
    }
    assertThat(behind).isBetween(2_000L, 3_999L);
  }

  @Test
  void onlyCopiesShareAnId() {
    Map<String, Event> byId = new HashMap<>();
    int copies = 0;
    for (Event event : EVENTS) {
      Event other = byId.putIfAbsent(event.getSource() + ' ' + event.getId(), event);
      if (other != null) {
        copies++;
        assertThat(event.getSubject()).isEqualTo(other.getSubject());
        assertThat(event.getData()).isEqualTo(other.getData());
      }
    }
    assertThat(copies).isEqualTo(summary.duplicates());
    assertThat(copies / (double) lines.size()).isBetween(0.025, 0.035);
  }

  @Test
  void malformedLinesHaveEveryFaultAndOtherLinesNone() {
    assertThat(INVALID).hasSize(summary.invalid());
    Set<InvalidReason> faults = EnumSet.noneOf(InvalidReason.class);
    INVALID.forEach(invalid -> faults.add(invalid.code()));
    assertThat(faults).containsExactlyInAnyOrder(InvalidReason.values());
  }

  @Test
  void everyTypeOccurs() {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    EVENTS.forEach(event -> kinds.add(event.getKind()));
    assertThat(kinds).containsExactlyInAnyOrder(EventKind.values());
  }

  @Test
  void remixTreesReachDepthFour() {
    Map<String, PostPublished> posts = new TreeMap<>();
    for (Event event : EVENTS) {
      if (event.getData() instanceof PostPublished post) {
        posts.putIfAbsent(post.getPostId(), post);
      }
    }
    int deepest = posts.keySet().stream().mapToInt(id -> depth(posts, id)).max().orElseThrow();
    assertThat(deepest).isEqualTo(4);
  }

  private static int depth(Map<String, PostPublished> posts, String id) {
    PostPublished post = posts.get(id);
    return post == null || post.getParentPostId() == null
        ? 0
        : 1 + depth(posts, post.getParentPostId());
  }

  @Test
  void imagesCanBeDecodedAndAreAsLargeAsDeclared() throws IOException {
    Map<String, PostPublished> byUri = new HashMap<>();
    for (Event event : EVENTS) {
      if (event.getData() instanceof PostPublished post) {
        byUri.put(post.getImage().getUri(), post);
      }
    }
    List<Path> images = list(folder.resolve("images"));
    assertThat(images).hasSize(summary.images());
    assertThat(byUri.size() - images.size()).isBetween(1, 10);
    for (Path file : images) {
      var image = ImageIO.read(file.toFile());
      var declared = byUri.get("images/" + file.getFileName()).getImage();
      assertThat(image.getWidth()).isEqualTo(declared.getWidth().intValue()).isBetween(64, 256);
      assertThat(image.getHeight()).isEqualTo(declared.getHeight().intValue()).isBetween(64, 256);
    }
  }

  @Test
  void theProductAcceptsThePolicy() throws Exception {
    assertThat(PolicyReader.read(folder.resolve("policy.yaml")).purposes()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyReasonOfARejectionOccurs(long seed, @TempDir Path other) throws IOException {
    SampleSummary written = SampleFeed.write(other, SampleOptions.defaults().withSeed(seed));
    OracleResult result = derive(other);

    assertThat(result.refused().keySet()).containsExactlyInAnyOrderElementsOf(allReasons());
    assertThat(result.invalid()).isEqualTo(written.invalid());
    assertThat(result.duplicate()).isEqualTo(written.duplicates());
    assertThat(result.admitted()).isGreaterThan(written.lines() / 2);
    assertThat(result.effective()).hasSizeGreaterThan(40);
    Set<String> withdrawals = new TreeSet<>();
    result.withdrawals().values().forEach(of -> of.forEach(w -> withdrawals.add(w.reason())));
    assertThat(withdrawals)
        .contains(
            "WITHDRAWN",
            "DELETED",
            "NOT_PUBLIC",
            "CONTENT_OPT_OUT",
            "ERASED",
            "ANCESTOR_WITHDRAWN");
  }

  /** All reasons except LATE, which requires a line beyond the bound. */
  private static Set<String> allReasons() {
    Set<String> all = new TreeSet<>();
    EnumSet<Reason> ofPeople = EnumSet.allOf(Reason.class);
    ofPeople.removeAll(
        Set.of(Reason.LATE, Reason.POST_EXISTS, Reason.NOT_AUTHOR, Reason.LINEAGE_UNRESOLVED));
    ofPeople.forEach(reason -> all.add(reason.name()));
    ofPeople.forEach(reason -> all.add(Reason.ANCESTOR_PREFIX + reason.name()));
    all.add(Reason.POST_EXISTS.name());
    all.add(Reason.NOT_AUTHOR.name());
    all.add(Reason.LINEAGE_UNRESOLVED.name());
    return all;
  }

  private static OracleResult derive(Path feed) throws IOException {
    OraclePolicy policy = OraclePolicy.read(feed.resolve("policy.yaml"));
    return Oracle.derive(InputLines.read(feed), policy, CLOCK.instant());
  }

  @Test
  void rejectsTooSmallANetwork() {
    assertThatThrownBy(() -> new SampleOptions(1, 99, 150, 12_000)).hasMessageContaining("99");
    assertThatThrownBy(() -> new SampleOptions(1, 200, 59, 12_000)).hasMessageContaining("59");
    assertThatThrownBy(() -> new SampleOptions(1, 200, 150, 999)).hasMessageContaining("999");
  }

  private static Path events(Path feed) {
    return feed.resolve("events.jsonl.gz");
  }

  private static Map<String, String> files(Path feed) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(feed)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(feed.relativize(file).toString(), java.util.HexFormat.of().formatHex(bytes));
      }
    }
    return contents;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
