package io.tributary.ingestion.source;

import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.KeyedHash;
import java.time.Duration;
import java.util.Map;

/**
 * How the input topics are read.
 *
 * @param bootstrapServers of Kafka
 * @param run the run whose end markers end the input
 * @param outOfOrderness how far an event may come behind the largest event time before it
 * @param consentStaleAfter how long the consent authority may be silent before that is told
 * @param policyDigest SHA-256 of the policy, for the decision log
 * @param hash by which ids become keys
 * @param poison when a record that makes the job fail is skipped
 * @param kafka further settings of the consumer, by their own names
 */
public record SourceOptions(
    String bootstrapServers,
    String run,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    String policyDigest,
    KeyedHash hash,
    PoisonOptions poison,
    Map<String, String> kafka) {
  /** Without the settings of Kafka, for there may be passwords among them. */
  @Override
  public String toString() {
    return "Options of the source, for Kafka at " + bootstrapServers;
  }
}
