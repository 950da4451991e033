package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.BoundedReader;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores the recent requests from Kafka: a killed collector may have written events without a
 * response.
 */
final class DeliveryRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecovery.class);

  private DeliveryRecovery() {}

  /**
   * Reads the last records of each partition.
   *
   * @throws io.tributary.ingestion.collect.CollectException if Kafka is silent for too long
   */
  static void recover(
      Deliveries deliveries, KafkaSink kafka, CollectorOptions options, WaitPolicy policy) {
    if (options.recoveredRecords() == 0) {
      return;
    }
    KafkaAccess access = new KafkaAccess(options.bootstrapServers(), options.kafka(), policy);
    String doing = "reading the recent requests";
    try (BoundedReader reader = BoundedReader.connect(access, doing, "start it again")) {
      recover(deliveries, kafka.topics().all(), options.recoveredRecords(), reader);
    }
  }

  /**
   * The same over an open connection.
   *
   * @param records the number of records to read from each partition
   */
  static void recover(
      Deliveries deliveries, List<TopicPartition> partitions, int records, BoundedReader reader) {
    LongAdder found = new LongAdder();
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    Map<TopicPartition, Long> begins = new HashMap<>();
    ends.forEach((at, end) -> begins.put(at, Math.max(0, end - records)));
    reader.read(begins, ends, record -> found.add(take(record, deliveries)));
    LOG.info("Restored {} events of {} recent requests", found, deliveries.size());
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
