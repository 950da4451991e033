package io.tributary.ingestion.collect.file;

import io.tributary.ingestion.collect.InputTopics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.codec.EventHeader;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Writes the events of one replay with their heartbeats and end markers. */
final class ReplayWriter {
  private final InputTopics topics;
  private final Map<TopicPartition, Long> startOffsets;
  private final KafkaWriter kafka;
  private final HeartbeatSchedule heartbeats;
  private final String run;

  ReplayWriter(
      Producer<byte @Nullable [], byte[]> producer,
      InputTopics topics,
      String address,
      ReplayOptions options,
      String run) {
    this.topics = topics;
    this.startOffsets = topics.endOffsets();
    this.kafka = new KafkaWriter(producer, topics, address);
    this.heartbeats = new HeartbeatSchedule(options, topics.all().size());
    this.run = run;
  }

  /** Receives the dead letters. */
  KafkaWriter kafka() {
    return kafka;
  }

  void event(Event event) {
    kafka.event(event);
    written(event.getTime());
  }

  void event(EventHeader event) {
    kafka.event(event);
    written(event.timeMillis());
  }

  private void written(long eventTime) {
    if (heartbeats.isDueAfter(eventTime)) {
      kafka.marker(new Marker(MarkerKind.HEARTBEAT, heartbeats.maxTime(), run));
    }
  }

  /** Writes the end markers. Returns when Kafka has acknowledged all records. */
  void end() {
    kafka.marker(new Marker(MarkerKind.END, heartbeats.maxTime(), run));
    kafka.flush();
  }

  ReplayReport report(long read, List<DamagedInput> damaged) {
    return new ReplayReport(
        read,
        kafka.rejected(),
        heartbeats.maxTime(),
        kafka.markers(),
        startOffsets,
        topics.endOffsets(),
        damaged);
  }
}
