package io.tributary.ingestion.collect;

import java.util.Map;

/**
 * Address, client settings and wait policy of a Kafka cluster.
 *
 * @param address bootstrap servers
 * @param settings additional client settings, by their own names
 * @param waitPolicy how long to wait for Kafka
 */
public record KafkaAccess(String address, Map<String, String> settings, WaitPolicy waitPolicy) {
  public KafkaAccess {
    settings = Map.copyOf(settings);
  }

  /**
   * Starts waiting for Kafka.
   *
   * @param doing the operation in progress, such as "counting the input"
   * @param remedy what to do once Kafka is available, such as "start it again"
   */
  public KafkaWait waiting(String doing, String remedy) {
    return new KafkaWait(address, waitPolicy, doing, remedy);
  }

  /** The same with another wait policy. */
  public KafkaAccess withWaitPolicy(WaitPolicy other) {
    return new KafkaAccess(address, settings, other);
  }

  /** Omits the settings, which may contain passwords. */
  @Override
  public String toString() {
    return "Kafka at " + address;
  }
}
