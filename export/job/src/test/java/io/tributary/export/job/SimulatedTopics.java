package io.tributary.export.job;

import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.ParseResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The input topics, written like a replay of files, and the line at each offset. */
final class SimulatedTopics {
  /** The position of a record. */
  record Position(String topic, int partition, long offset) {}

  private static final long BEFORE_ALL_EVENTS = -62_167_305_600_000L;

  private final CloudEventParser parser =
      new CloudEventParser(Clock.fixed(RandomFeed.CLOCK, ZoneOffset.UTC));
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records =
      new LinkedHashMap<>();
  private final Map<Position, String> lines = new LinkedHashMap<>();
  private final SimulationPlan plan;
  private Marker end = new Marker(MarkerKind.END, BEFORE_ALL_EVENTS, "none");

  SimulatedTopics(SimulationPlan plan) {
    this.plan = plan;
    for (String topic : Topics.INPUTS) {
      int partitions = topic.equals(Topics.REJECTS) ? 1 : plan.partitions();
      for (int partition = 0; partition < partitions; partition++) {
        records.put(new TopicPartition(topic, partition), new ArrayList<>());
      }
    }
  }

  /** Writes the lines of one run with heartbeats between them and end markers after them. */
  void write(List<String> text, String run, SplittableRandom random) {
    long largest = BEFORE_ALL_EVENTS;
    for (String line : text) {
      ParseResult result = parser.parse(line.getBytes(StandardCharsets.UTF_8), null);
      if (result instanceof ParseResult.Parsed parsed) {
        Event event = parsed.event();
        largest = Math.max(largest, event.getTime());
        boolean control = EventType.of(event.getKind()).isControl();
        String topic = control ? Topics.CONTROL : Topics.EVENTS;
        int spread = plan.bySubject() ? event.getSubject().hashCode() : random.nextInt();
        append(topic, Math.floorMod(spread, plan.partitions()), EventCodec.encode(event), line);
      } else {
        append(Topics.REJECTS, 0, reject(line, (ParseResult.Invalid) result), line);
      }
      if (random.nextInt(plan.linesPerHeartbeat()) == 0) {
        mark(new Marker(MarkerKind.HEARTBEAT, largest, run));
      }
    }
    end = new Marker(MarkerKind.END, largest, run);
    mark(end);
  }

  /** Writes encoded events like a replay of an archive. Their ids stand for the lines. */
  void write(Iterable<EventHeader> events, String run, SplittableRandom random) {
    long largest = BEFORE_ALL_EVENTS;
    for (EventHeader event : events) {
      largest = Math.max(largest, event.timeMillis());
      String topic = event.type().isControl() ? Topics.CONTROL : Topics.EVENTS;
      int spread = plan.bySubject() ? event.subject().hashCode() : random.nextInt();
      String line = String.join(" ", event.source(), event.id(), event.subject());
      append(topic, Math.floorMod(spread, plan.partitions()), event.bytes(), line);
      if (random.nextInt(plan.linesPerHeartbeat()) == 0) {
        mark(new Marker(MarkerKind.HEARTBEAT, largest, run));
      }
    }
    end = new Marker(MarkerKind.END, largest, run);
    mark(end);
  }

  /** Writes the end markers again, for a job that has lost its watermarks. */
  void endAgain() {
    mark(end);
  }

  private static byte[] reject(String line, ParseResult.Invalid invalid) {
    byte[] raw = line.getBytes(StandardCharsets.UTF_8);
    return RejectCodec.encode(
        new Reject(
            RandomFeed.CLOCK.toEpochMilli(),
            invalid.reason(),
            invalid.field(),
            invalid.message(),
            "simulation",
            1L,
            ByteBuffer.wrap(raw),
            (long) raw.length,
            "none"));
  }

  private void mark(Marker marker) {
    byte[] bytes = MarkerCodec.encode(marker);
    records.keySet().forEach(at -> append(at.topic(), at.partition(), bytes, null));
  }

  /** Appends a record; the line it stands for is null for a marker. */
  void append(String topic, int partition, byte[] value, String line) {
    var list = records.get(new TopicPartition(topic, partition));
    if (line != null) {
      lines.put(new Position(topic, partition, list.size()), line);
    }
    list.add(new ConsumerRecord<>(topic, partition, list.size(), null, value));
  }

  /** All partitions. */
  List<TopicPartition> partitions() {
    return List.copyOf(records.keySet());
  }

  List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
    return records.get(partition);
  }

  /** The lines by their positions. */
  Map<Position, String> lines() {
    return lines;
  }
}
