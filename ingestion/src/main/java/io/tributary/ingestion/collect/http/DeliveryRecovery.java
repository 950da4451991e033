package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out from Kafka which requests of late are there: a collector that was killed had no time to
 * answer all it had written.
 */
final class DeliveryRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecovery.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private DeliveryRecovery() {}

  /**
   * Reads the last records of each partition.
   *
   * @param records how many of each; none if 0
   */
  static void recover(Deliveries deliveries, KafkaSink kafka, CollectorOptions options) {
    if (options.recoveredRecords() == 0) {
      return;
    }
    long found = 0;
    try (Consumer<byte[], byte[]> consumer =
        KafkaClients.consumer(options.bootstrapServers(), options.kafka())) {
      Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(kafka.topics().all()));
      left.values().removeIf(end -> end == 0);
      consumer.assign(left.keySet());
      left.forEach((at, end) -> consumer.seek(at, Math.max(0, end - options.recoveredRecords())));
      while (!left.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          found += take(record, deliveries);
        }
        left.entrySet().removeIf(at -> consumer.position(at.getKey()) >= at.getValue());
      }
    }
    LOG.info("Requests of late: {} events of {} requests", found, deliveries.size());
  }

  private static int take(ConsumerRecord<byte[], byte[]> record, Deliveries deliveries) {
    RequestId.Place place = RequestId.place(record.headers().lastHeader(RequestId.HEADER));
    if (place == null) {
      return 0;
    }
    deliveries.delivered(place.request(), place.index(), record.topic().equals(Topics.REJECTS));
    return 1;
  }
}
