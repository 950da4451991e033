package io.tributary.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.broker.TopicContents;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.file.ReplayProgress;
import io.tributary.ingestion.collect.file.ReplayReport;
import io.tributary.schemas.SharedData;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes files as records to a real Kafka. */
class FileReplayIT {
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final ReplayOptions OPTIONS =
      ReplayOptions.defaults().withHeartbeats(Duration.ofSeconds(1), 400, 100);
  private static final int PARTITIONS = 3;

  @TempDir Path folder;
  private EmbeddedKafka kafka;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void writesEveryLineOnceWithHeartbeatsAndAFinalEnd() throws Exception {
    kafka.ensureTopics(PARTITIONS);
    Path events = folder.resolve("events.jsonl");
    Path consents = folder.resolve("consents.jsonl");
    Files.write(events, shares(4_000));
    Files.write(consents, profiles(1_000));
    List<Long> progress = new ArrayList<>();
    ReplayReport report;
    try (FileReplay replay = connect(OPTIONS)) {
      report =
          replay.replay(
              InputFiles.resolve(List.of(events, consents)),
              "run-1",
              (bytes, total, lines) -> progress.add(lines));
    }
    assertThat(report.read()).isEqualTo(5_000);
    assertThat(report.invalid()).isEqualTo(40);
    assertThat(report.damagedInputs()).isEmpty();
    assertThat(progress).isSorted().endsWith(5_000L);

    Map<String, List<Event>> written = new HashMap<>();
    long markers = 0;
    for (String topic : Topics.INPUTS) {
      for (List<ConsumerRecord<byte[], byte[]>> partition : contents(topic).values()) {
        markers += checkMarkers(partition, report.maxEventTime());
        written.computeIfAbsent(topic, t -> new ArrayList<>()).addAll(events(partition));
      }
    }
    assertThat(markers).isEqualTo(report.markers());
    assertThat(markers).isBetween(10L * 9, 51L * 9);
    assertThat(written.get(Topics.EVENTS)).hasSize(3_960);
    assertThat(written.get(Topics.CONTROL)).hasSize(1_000);
    assertOffsets(report);
  }

  @Test
  void aSubjectStaysInOnePartitionAndNoIdIsAKey() throws Exception {
    kafka.ensureTopics(PARTITIONS);
    Path events = Files.write(folder.resolve("events.jsonl"), shares(500));
    replay(events);
    Map<String, Integer> partitions = new HashMap<>();
    contents(Topics.EVENTS)
        .forEach(
            (number, records) -> {
              assertThat(records).allMatch(record -> record.key() == null);
              for (Event event : events(records)) {
                assertThat(partitions.putIfAbsent(event.getSubject(), number)).isIn(null, number);
              }
            });
    assertThat(partitions.values()).contains(0, 1, 2);
  }

  @Test
  void recordsCarryTheTimeOfWriting() throws Exception {
    kafka.ensureTopics(1);
    long before = System.currentTimeMillis();
    replay(Files.write(folder.resolve("events.jsonl"), List.of(share("a", START), "no JSON")));
    for (String topic : Topics.INPUTS) {
      assertThat(contents(topic).get(0))
          .isNotEmpty()
          .allMatch(record -> record.timestamp() >= before);
    }
  }

  @Test
  void endMarkersCanBeRepeated() throws Exception {
    kafka.ensureTopics(2);
    try (FileReplay replay = connect(OPTIONS)) {
      replay.endMarkers("run-7", 42);
    }
    for (String topic : Topics.INPUTS) {
      for (List<ConsumerRecord<byte[], byte[]>> partition : contents(topic).values()) {
        assertThat(partition).hasSize(1);
        assertThat(MarkerCodec.decode(partition.get(0).value()))
            .isEqualTo(new Marker(MarkerKind.END, 42L, "run-7"));
      }
    }
  }

  @Test
  void anInputWithoutAnyValidEventStillEnds() throws Exception {
    kafka.ensureTopics(1);
    Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\n\n}\n");
    ReplayReport report = replay(broken);
    assertThat(report.read()).isEqualTo(2);
    assertThat(report.invalid()).isEqualTo(2);
    assertThat(report.maxEventTime()).isEqualTo(ReplayReport.BEFORE_ALL_EVENTS);
    assertThat(contents(Topics.EVENTS).get(0)).hasSize(1);
    assertThat(RejectCodec.decode(contents(Topics.REJECTS).get(0).get(0).value()).getLine())
        .isEqualTo(1);
  }

  @Test
  void namesAKafkaThatDoesNotAcceptRecords() throws Exception {
    Path events = Files.write(folder.resolve("events.jsonl"), shares(10));
    ReplayOptions shortTimeout =
        OPTIONS.withKafka(
            Map.of(
                "delivery.timeout.ms", "1000",
                "request.timeout.ms", "900",
                "linger.ms", "0",
                "default.api.timeout.ms", "3000"));
    try (FileReplay replay = connect(shortTimeout)) {
      assertThatThrownBy(() -> write(replay, events))
          .isInstanceOf(CollectException.class)
          .hasMessageContaining(kafka.bootstrapServers())
          .hasMessageContaining("that the topics exist");
      kafka.ensureTopics(1);
      write(replay, events);
      kafka.close();
      assertThatThrownBy(() -> write(replay, events)).isInstanceOf(CollectException.class);
    }
    assertThatThrownBy(() -> FileReplay.connect("no such host:x", OPTIONS, CLOCK))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("no such host:x");
  }

  @Test
  void readsTheRealFeeds() throws Exception {
    Path gallery = SharedData.require("feeds/gallery-0");
    Path slate = SharedData.require("feeds/slate-random");
    kafka.ensureTopics(2);
    ReplayReport first = replay(gallery);
    assertThat(first.read()).isEqualTo(20_764);
    assertThat(first.invalid()).isEqualTo(103);
    ReplayReport second = replay(slate);
    assertThat(second.read()).isEqualTo(61_264);
    assertThat(second.invalid()).isEqualTo(304);
    assertThat(second.startOffsets()).isEqualTo(first.endOffsets());
  }

  private ReplayReport replay(Path path) {
    try (FileReplay replay = connect(OPTIONS)) {
      return write(replay, path);
    }
  }

  private static ReplayReport write(FileReplay replay, Path path) {
    return replay.replay(InputFiles.resolve(List.of(path)), "run-1", ReplayProgress.NONE);
  }

  private FileReplay connect(ReplayOptions options) {
    Map<String, String> settings = new HashMap<>(kafka.access().settings());
    settings.putAll(options.kafka());
    return FileReplay.connect(kafka.bootstrapServers(), options.withKafka(settings), CLOCK);
  }

  private Map<Integer, List<ConsumerRecord<byte[], byte[]>>> contents(String topic) {
    return TopicContents.read(kafka.access(), topic);
  }

  /**
   * Heartbeats never decrease, are never behind the events before them, and END is the last record.
   */
  private static int checkMarkers(List<ConsumerRecord<byte[], byte[]>> partition, long maxEventTime)
      throws Exception {
    long reached = Long.MIN_VALUE;
    long newest = Long.MIN_VALUE;
    int markers = 0;
    for (ConsumerRecord<byte[], byte[]> record : partition) {
      if (MarkerCodec.isMarker(record.value())) {
        Marker marker = MarkerCodec.decode(record.value());
        boolean last = record == partition.get(partition.size() - 1);
        assertThat(marker.getKind()).isEqualTo(last ? MarkerKind.END : MarkerKind.HEARTBEAT);
        assertThat(marker.getTime()).isGreaterThanOrEqualTo(Math.max(reached, newest));
        assertThat(marker.getRun()).isEqualTo("run-1");
        reached = marker.getTime();
        markers++;
      } else if (EventCodec.isEvent(record.value())) {
        newest = Math.max(newest, EventCodec.decode(record.value()).getTime());
      }
    }
    assertThat(reached).isEqualTo(maxEventTime);
    return markers;
  }

  private static List<Event> events(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Event> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (EventCodec.isEvent(record.value())) {
        try {
          events.add(EventCodec.decode(record.value()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }
    return events;
  }

  private void assertOffsets(ReplayReport report) {
    for (String topic : Topics.INPUTS) {
      contents(topic)
          .forEach(
              (number, records) -> {
                TopicPartition partition = new TopicPartition(topic, number);
                assertThat(report.startOffsets()).containsEntry(partition, 0L);
                assertThat(report.endOffsets()).containsEntry(partition, (long) records.size());
              });
    }
  }

  /** Every hundredth line is invalid. */
  private static List<String> shares(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = START.plusMillis(i * 50L - i % 7 * 300L);
      lines.add(i % 100 == 99 ? "{\"specversion\":\"1.0\"}" : share("u" + i % 50, time));
    }
    return lines;
  }

  private static String share(String actor, Instant time) {
    return """
        {"specversion":"1.0","id":"%s","source":"s","type":"io.tributary.post.shared","time":"%s",\
        "data":{"actor":"%s","postId":"p"}}"""
        .formatted(actor + time, time, actor);
  }

  private static List<String> profiles(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          """
          {"specversion":"1.0","id":"c%d","source":"s","type":"io.tributary.subject.profiled",\
          "time":"%s","data":{"subject":"u%d","ageBand":"adult","jurisdiction":"DE"}}"""
              .formatted(i, START.plusMillis(i * 200L), i % 50));
    }
    return lines;
  }
}
