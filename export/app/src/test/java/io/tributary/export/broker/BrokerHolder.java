package io.tributary.export.broker;

import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A process with a broker that prints which records were acknowledged, until it is killed. */
final class BrokerHolder {
  private BrokerHolder() {}

  public static void main(String[] args) throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]));
    kafka.ensureTopics(1);
    try (Producer<byte @Nullable [], byte[]> producer =
        KafkaClients.producer(kafka.bootstrapServers(), Duration.ZERO, kafka.access().settings())) {
      for (int i = 0; ; i++) {
        byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.EVENTS, value)).get();
        System.out.println(i);
      }
    }
  }
}
