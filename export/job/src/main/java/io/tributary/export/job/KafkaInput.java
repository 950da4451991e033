package io.tributary.export.job;

import java.time.Duration;
import java.util.Map;

/**
 * The input topics of the curation job.
 *
 * @param bootstrapServers address of Kafka
 * @param run the run whose end markers end the input
 * @param outOfOrderness how far an event may come behind the largest event time before it
 * @param consentStaleAfter silence of the consent authority after which it is reported as stale
 * @param kafka further settings of the consumer, by their own names
 */
public record KafkaInput(
    String bootstrapServers,
    String run,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    Map<String, String> kafka) {
  /** Without the settings of Kafka, which may hold passwords. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
