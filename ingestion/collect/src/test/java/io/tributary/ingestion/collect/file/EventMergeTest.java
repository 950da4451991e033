package io.tributary.ingestion.collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.event.CloudEventParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventMergeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int MAX_LINE_BYTES = 1_000;

  @TempDir Path folder;

  private final List<Reject> rejects = new ArrayList<>();
  private final ReadMeter meter = new ReadMeter();

  @Test
  void takesTheOldestHeadAndKeepsEachFilesOrder() throws IOException {
    Path a = file("a.jsonl", event("a1", 10), event("a2", 5), event("a3", 30));
    Path b = file("b.jsonl", event("b1", 7), event("b2", 20), event("b3", 30));
    assertThat(ids(a, b)).containsExactly("b1", "a1", "a2", "b2", "a3", "b3");
  }

  @Test
  void writesInvalidLinesAsDeadLettersAndCountsAllLines() throws IOException {
    Path a =
        file(
            "a.jsonl", event("a1", 1), "", "{no", event("a2", 2), "x".repeat(2_000), "   ", "null");
    assertThat(ids(a)).containsExactly("a1", "a2");
    assertThat(meter.lines()).isEqualTo(5);
    assertThat(meter.bytes()).isEqualTo(Files.size(a));
    assertThat(rejects)
        .extracting(Reject::getReason)
        .containsExactly("BAD_JSON", "LINE_TOO_LONG", "WRONG_TYPE");
    assertThat(rejects).extracting(Reject::getLine).containsExactly(3L, 5L, 7L);
    assertThat(rejects)
        .allSatisfy(
            reject -> {
              assertThat(reject.getOrigin()).isEqualTo(a.toString());
              assertThat(reject.getReceivedAt()).isEqualTo(NOW.toEpochMilli());
              assertThat(reject.getRawSha256()).hasSize(64);
            });
    assertThat(rejects.get(1).getMessage())
        .isEqualTo("line: found 2000 bytes; allowed is 1000: split it, or raise --max-line-bytes");
    assertThat(rejects.get(1).getRawLength()).isEqualTo(2_000);
    assertThat(StandardCharsets.UTF_8.decode(rejects.get(0).getRaw()).toString()).isEqualTo("{no");
  }

  @Test
  void replaysADamagedFileUpToTheDamageAndTheOthersCompletely() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add(event("a" + (i * 7_919L * 7_919L), i));
    }
    byte[] packed =
        DecompressionTest.gzip(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    Path a = folder.resolve("a.jsonl.gz");
    Files.write(a, Arrays.copyOf(packed, packed.length / 2));
    Path b = file("b.jsonl", event("b1", 7), event("b2", 100_000));
    try (EventMerge merge = merge(a, b)) {
      List<String> ids = drain(merge);
      assertThat(ids).contains("b1", "b2").hasSizeGreaterThan(100);
      int valid = ids.size() - 2;
      assertThat(rejects).hasSize(1);
      assertThat(rejects.get(0).getReason()).isEqualTo("TRUNCATED_INPUT");
      assertThat(lines.get(valid))
          .startsWith(StandardCharsets.UTF_8.decode(rejects.get(0).getRaw()));
      assertThat(merge.damagedInputs())
          .singleElement()
          .satisfies(
              damage -> {
                assertThat(damage.file()).isEqualTo(a);
                assertThat(damage.line()).isEqualTo(valid + 1L);
                assertThat(damage.message()).contains("a.jsonl.gz is damaged at line");
              });
    }
  }

  @Test
  void aDeletedFileCountsAsDamaged() throws IOException {
    Path a = file("a.jsonl", event("a1", 1));
    try (EventMerge merge = merge(folder.resolve("gone.jsonl"), a)) {
      assertThat(drain(merge)).containsExactly("a1");
      assertThat(merge.damagedInputs()).extracting(DamagedInput::line).containsExactly(1L);
    }
  }

  @Test
  void opensManyFilesWhenTheirTurnComes() throws IOException {
    int count = EventMerge.MAX_OPEN + 40;
    Path[] files = new Path[count];
    List<String> expected = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      files[i] =
          file(i + ".jsonl", "{bad", event(i + "x", i * 10), "{bad", event(i + "y", i * 10 + 1));
      expected.addAll(List.of(i + "x", i + "y"));
      bytes += Files.size(files[i]);
    }
    assertThat(ids(files)).isEqualTo(expected);
    assertThat(rejects).hasSize(2 * count);
    assertThat(meter.lines()).isEqualTo(4L * count);
    assertThat(meter.bytes()).isEqualTo(bytes);
  }

  @Property(tries = 100)
  void isNotMoreDisorderedThanTheWorstOfItsParts(
      @ForAll @Size(min = 1, max = 4) List<@Size(max = 12) List<@IntRange(max = 50) Integer>> parts)
      throws IOException {
    Path temp = Files.createTempDirectory("merge");
    List<Path> files = new ArrayList<>();
    long worst = 0;
    for (List<Integer> part : parts) {
      String[] lines = part.stream().map(t -> event("e", t)).toArray(String[]::new);
      Path file = temp.resolve(files.size() + ".jsonl");
      files.add(Files.writeString(file, String.join("\n", lines)));
      worst = Math.max(worst, disorder(part.stream().map(Integer::longValue).toList()));
    }
    List<Long> times = new ArrayList<>();
    try (EventMerge merge = merge(files.toArray(Path[]::new))) {
      for (Event event = merge.next(); event != null; event = merge.next()) {
        times.add(event.getTime());
      }
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(temp);
    assertThat(times).hasSize(parts.stream().mapToInt(List::size).sum());
    assertThat(disorder(times)).isLessThanOrEqualTo(worst);
  }

  private static long disorder(List<Long> times) {
    long largest = Long.MIN_VALUE;
    long worst = 0;
    for (long time : times) {
      largest = Math.max(largest, time);
      worst = Math.max(worst, largest - time);
    }
    return worst;
  }

  private List<String> ids(Path... files) throws IOException {
    try (EventMerge merge = merge(files)) {
      return drain(merge);
    }
  }

  private static List<String> drain(EventMerge merge) {
    List<String> ids = new ArrayList<>();
    for (Event event = merge.next(); event != null; event = merge.next()) {
      ids.add(event.getId());
    }
    return ids;
  }

  private EventMerge merge(Path... files) {
    EventFile.Context context =
        new EventFile.Context(
            new CloudEventParser(CLOCK),
            new DeadLetters(CLOCK, MAX_LINE_BYTES),
            rejects::add,
            meter,
            Optional.empty(),
            MAX_LINE_BYTES);
    return new EventMerge(
        Arrays.stream(files).map(file -> new EventFile(new InputFile(file), context)).toList());
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private static String event(String id, long time) {
    return """
        {"specversion":"1.0","id":"%s","source":"s","type":"io.tributary.post.shared","time":"%s",\
        "data":{"actor":"u","postId":"p"}}"""
        .formatted(id, Instant.ofEpochMilli(time));
  }
}
