package io.tributary.export.job;

import io.tributary.export.table.WarehouseOptions;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.record.KeyedHash;
import java.time.Duration;
import java.util.Map;

/**
 * What the curation job is told.
 *
 * @param policy the policy
 * @param hash by which ids become keys
 * @param buckets over how many keys the engagement of a post is spread
 * @param bootstrapServers of Kafka
 * @param run the run whose end markers end the input
 * @param outOfOrderness how far an event may come behind the largest event time before it
 * @param consentStaleAfter how long the consent authority may be silent before that is told
 * @param poison when a record that makes the job fail is skipped
 * @param kafka further settings of the consumer, by their own names
 * @param warehouse where the tables are
 */
public record CurationOptions(
    Policy policy,
    KeyedHash hash,
    int buckets,
    String bootstrapServers,
    String run,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    PoisonOptions poison,
    Map<String, String> kafka,
    WarehouseOptions warehouse) {
  /** Without the settings of Kafka, for there may be passwords among them. */
  @Override
  public String toString() {
    return "Options of the curation job, for Kafka at " + bootstrapServers;
  }
}
