package io.tributary.export.live;

import io.tributary.export.broker.TopicContents;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.codec.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records that a collector wrote to Kafka. */
final class CollectedRecords {
  private CollectedRecords() {}

  static List<Event> events(KafkaAccess kafka, String topic) throws UndecodableException {
    List<Event> events = new ArrayList<>();
    for (byte[] value : values(kafka, topic)) {
      if (EventCodec.isEvent(value)) {
        events.add(EventCodec.decode(value));
      }
    }
    return events;
  }

  /** Returns the ids of events with a prefix, sorted. */
  static List<String> ids(KafkaAccess kafka, String prefix) throws UndecodableException {
    List<String> ids = new ArrayList<>();
    for (String topic : List.of(Topics.EVENTS, Topics.CONTROL)) {
      for (Event event : events(kafka, topic)) {
        if (event.getId().startsWith(prefix)) {
          ids.add(event.getId());
        }
      }
    }
    return ids.stream().sorted().toList();
  }

  static List<Reject> rejects(KafkaAccess kafka) throws UndecodableException {
    List<Reject> rejects = new ArrayList<>();
    for (byte[] value : values(kafka, Topics.REJECTS)) {
      if (RejectCodec.isReject(value)) {
        rejects.add(RejectCodec.decode(value));
      }
    }
    return rejects;
  }

  /** Returns the markers of each partition. */
  static Map<Integer, List<Marker>> markers(KafkaAccess kafka, String topic)
      throws UndecodableException {
    Map<Integer, List<Marker>> markers = new TreeMap<>();
    for (Map.Entry<Integer, List<ConsumerRecord<byte[], byte[]>>> partition :
        TopicContents.read(kafka, topic).entrySet()) {
      List<Marker> found = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : partition.getValue()) {
        if (MarkerCodec.isMarker(record.value())) {
          found.add(MarkerCodec.decode(record.value()));
        }
      }
      markers.put(partition.getKey(), found);
    }
    return markers;
  }

  private static List<byte[]> values(KafkaAccess kafka, String topic) {
    List<byte[]> values = new ArrayList<>();
    TopicContents.read(kafka, topic)
        .values()
        .forEach(records -> records.forEach(record -> values.add(record.value())));
    return values;
  }
}
