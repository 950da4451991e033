package io.tributary.export.rebuild;

import io.tributary.export.accounting.DecidedOffsets;
import io.tributary.ingestion.collect.BoundedReader;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.Topics;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.UndecodableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The Kafka log of the old folder, read for what its archive does not hold: events that arrived and
 * are not decided yet, denials among them, and the ids of posts that an earlier version refused.
 */
final class OldLog {
  private static final String REMEDY = "run the same command again";
  private static final byte[] NOTHING = {};

  private final OldArchive archive;
  private final DecidedOffsets decided;
  private final SortedEvents sorted;
  private long undecided;

  OldLog(OldArchive archive, DecidedOffsets decided, SortedEvents sorted) {
    this.archive = archive;
    this.decided = decided;
    this.sorted = sorted;
  }

  /**
   * Reads the records that Kafka still holds.
   *
   * @param partitions of each topic
   */
  void read(KafkaAccess kafka, Map<String, Integer> partitions) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : List.of(Topics.EVENTS, Topics.CONTROL)) {
      for (int i = 0; i < partitions.getOrDefault(topic, 0); i++) {
        all.add(new TopicPartition(topic, i));
      }
    }
    try (BoundedReader reader =
        BoundedReader.connect(kafka, "reading the log of the old data folder", REMEDY)) {
      reader.read(reader.beginningOffsets(all), reader.endOffsets(all), this::add);
    }
  }

  /** Events without a decision. They are decided in the new folder. */
  long undecided() {
    return undecided;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    OldArchive.Place place =
        new OldArchive.Place(record.topic(), record.partition(), record.offset());
    if (archive.isIncomplete(place)) {
      archive.complete(place, value);
    } else if (!MarkerCodec.isMarker(value)
        && !decided.contains(place.topic(), place.partition(), place.offset())) {
      addUndecided(value);
    }
  }

  private void addUndecided(byte[] event) {
    try {
      sorted.add(event);
      undecided++;
    } catch (UndecodableException e) {
      // The old job would have made a dead letter of it, and these stay in the old folder.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sort the archive in the new data folder", e);
    }
  }
}
