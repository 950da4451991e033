package io.tributary.export.job;

import java.time.Duration;
import java.util.Map;

/**
 * The input topics of the curation job.
 *
 * @param bootstrapServers addresses of the Kafka brokers
 * @param partitions number of partitions of the largest input topic: no more tasks read
 * @param run the run whose end markers end the input
 * @param outOfOrderness how far the event time of an event may lag behind the largest one
 * @param consentStaleAfter silence of the consent authority after which it is reported as stale
 * @param kafka further settings of the consumer, by Kafka's names
 */
public record KafkaInput(
    String bootstrapServers,
    int partitions,
    String run,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    Map<String, String> kafka) {
  /** Omits the Kafka settings, which may hold passwords. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
