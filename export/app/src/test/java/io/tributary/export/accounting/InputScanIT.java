package io.tributary.export.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.job.FeedEvents;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.MarkerCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input whose oldest records have expired in Kafka: the scan reads all remaining records, to the
 * end.
 */
class InputScanIT {
  private static final TopicPartition PARTLY = new TopicPartition(Topics.EVENTS, 0);
  private static final TopicPartition WHOLLY = new TopicPartition(Topics.EVENTS, 1);
  private static final TopicPartition NOTHING = new TopicPartition(Topics.CONTROL, 1);
  private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void startsAtTheOldestAvailableRecords() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(2);
      write(kafka.access());
      OffsetRange all = expire(kafka.access());
      assertThat(all.to()).containsEntry(PARTLY, 11L).containsEntry(WHOLLY, 3L);

      InputScan left = new InputScan(4 + 2, START.plusSeconds(4).toEpochMilli());
      assertThat(InputScan.of(kafka.access(), all)).isEqualTo(left);
      // The job reports expired records; a scan that only counts must not report them.
      Map<String, String> strict = Map.of("auto.offset.reset", "none");
      assertThat(InputScan.of(kafka.access(strict, kafka.access().waitPolicy()), all))
          .isEqualTo(left);
    }
  }

  /**
   * Events with decreasing times, so that the latest expire first; a marker; two malformed records.
   */
  private static void write(KafkaAccess kafka) throws Exception {
    try (Producer<byte @Nullable [], byte[]> producer =
        KafkaClients.producer(kafka.address(), Duration.ZERO, kafka.settings())) {
      for (int second = 10; second > 0; second--) {
        write(producer, PARTLY, share(START.plusSeconds(second)));
      }
      Marker end = new Marker(MarkerKind.END, START.plusSeconds(99).toEpochMilli(), "run");
      write(producer, PARTLY, MarkerCodec.encode(end));
      for (int second = 30; second > 27; second--) {
        write(producer, WHOLLY, share(START.plusSeconds(second)));
      }
      write(producer, NOTHING, new byte[] {1});
      write(producer, NOTHING, new byte[] {2});
    }
  }

  private static void write(
      Producer<byte @Nullable [], byte[]> producer, TopicPartition at, byte[] value)
      throws Exception {
    producer.send(new ProducerRecord<>(at.topic(), at.partition(), null, value)).get();
  }

  /** From offset 0 of every partition to its end. */
  private static OffsetRange expire(KafkaAccess kafka) throws Exception {
    try (Admin admin = KafkaClients.admin(kafka.address(), kafka.settings())) {
      admin
          .deleteRecords(
              Map.of(
                  PARTLY, RecordsToDelete.beforeOffset(6),
                  WHOLLY, RecordsToDelete.beforeOffset(3)))
          .all()
          .get();
      return new OffsetRange(Map.of(), InputTopics.describe(admin, kafka.address()).endOffsets());
    }
  }

  private static byte[] share(Instant time) {
    return EventCodec.encode(
        FeedEvents.parse(
            """
            {"specversion":"1.0","id":"%s","source":"urn:t","type":"io.tributary.post.shared",\
            "time":"%s","data":{"actor":"ann","postId":"p"}}"""
                .formatted(time, time)));
  }
}
