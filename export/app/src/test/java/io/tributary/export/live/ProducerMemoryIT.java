package io.tributary.export.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.BrokerProcess;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.KafkaRecords;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.schemas.Topics;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The producer state that a broker recovers after a kill. With it the broker recognises a batch
 * that a producer sends again because the response was lost.
 */
class ProducerMemoryIT {
  private static final TopicPartition EVENTS = new TopicPartition(Topics.EVENTS, 0);
  private static final int SENT = 3;

  /** A year old: older than the time after which a broker drops the state of an idle producer. */
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"e1","source":"//app.example","type":"io.tributary.post.shared",
       "time":"2025-03-01T00:00:00Z","data":{"actor":"u1","postId":"p1"}}
      """;

  @TempDir Path folder;

  @Test
  void aKilledBrokerKeepsTheProducerStateOfOldEvents() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      KafkaAccess kafka = broker.access();
      KafkaTopics.ensure(kafka, 1);
      try (Admin admin = KafkaClients.admin(kafka.address(), kafka.settings());
          Producer<byte @Nullable [], byte[]> producer =
              KafkaClients.producer(kafka.address(), Duration.ZERO, kafka.settings())) {
        KafkaRecords records = new KafkaRecords(InputTopics.describe(admin, kafka.address()));
        for (int i = 0; i < SENT; i++) {
          producer.send(records.of(event().event())).get();
        }
        List<ProducerState> before = producers(admin);
        assertThat(before).singleElement().returns(SENT - 1, ProducerState::lastSequence);
        broker.kill();
        broker.start();
        assertThat(producers(admin)).isEqualTo(before);
      }
    }
  }

  private static Parsed event() {
    byte[] text = EVENT.getBytes(StandardCharsets.UTF_8);
    return (Parsed) new CloudEventParser(Clock.systemUTC()).parse(text, null);
  }

  private static List<ProducerState> producers(Admin admin) throws Exception {
    return admin.describeProducers(List.of(EVENTS)).partitionResult(EVENTS).get().activeProducers();
  }
}
