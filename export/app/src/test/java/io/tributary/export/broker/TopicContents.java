package io.tributary.export.broker;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its first record to its current end. */
public final class TopicContents {
  private TopicContents() {}

  /** Returns the records of each partition, in order. */
  public static Map<Integer, List<ConsumerRecord<byte[], byte[]>>> read(
      KafkaAccess kafka, String topic) {
    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> contents = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer =
        KafkaClients.consumer(kafka.address(), kafka.settings())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      partitions.forEach(p -> contents.put(p.partition(), new ArrayList<>()));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          contents.get(record.partition()).add(record);
        }
      }
    }
    return contents;
  }
}
