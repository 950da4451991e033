package io.tributary.ingestion.source;

import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.KeyedHash;
import java.time.Duration;
import java.util.Map;

/**
 * Options for reading the input topics.
 *
 * @param bootstrapServers Kafka's bootstrap servers
 * @param partitions number of partitions of the largest input topic
 * @param run the run whose end markers end the input
 * @param outOfOrderness how far an event may be behind the largest event time read before it
 * @param consentStaleAfter how long the consent authority may be silent before a warning
 * @param policyDigest SHA-256 of the policy, for the decision log
 * @param hash turns ids into keys
 * @param poison when to skip a record that makes the job fail
 * @param kafka further consumer settings, by their Kafka names
 */
public record SourceOptions(
    String bootstrapServers,
    int partitions,
    String run,
    Duration outOfOrderness,
    Duration consentStaleAfter,
    String policyDigest,
    KeyedHash hash,
    PoisonOptions poison,
    Map<String, String> kafka) {
  /**
   * The number of tasks that read.
   *
   * <p>Each of them needs a partition. The watermark of a task without one never advances, and no
   * task counts as idle, so all operators behind it would wait forever. Flink's connector assigns
   * the partitions of a topic to consecutive tasks. So no task is left without one if there are at
   * most as many tasks as partitions of the largest topic.
   *
   * @param parallelism that of the job
   */
  int tasks(int parallelism) {
    return Math.min(parallelism, partitions);
  }

  /** Omits the Kafka settings, because they may contain passwords. */
  @Override
  public String toString() {
    return "Source options for Kafka at " + bootstrapServers;
  }
}
