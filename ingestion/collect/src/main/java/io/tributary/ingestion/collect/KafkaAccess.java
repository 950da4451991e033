package io.tributary.ingestion.collect;

import java.util.Map;

/**
 * How Kafka is talked to.
 *
 * @param address of its brokers
 * @param settings further ones of the clients, by their own names
 * @param waitPolicy with it
 */
public record KafkaAccess(String address, Map<String, String> settings, WaitPolicy waitPolicy) {
  public KafkaAccess {
    settings = Map.copyOf(settings);
  }

  /**
   * Waits for it, beginning now.
   *
   * @param doing what for, such as "counting the input"
   * @param remedy what to do when Kafka is well again, such as "start it again"
   */
  public KafkaWait waiting(String doing, String remedy) {
    return new KafkaWait(address, waitPolicy, doing, remedy);
  }

  /** The same with other waitPolicy. */
  public KafkaAccess withWaitPolicy(WaitPolicy other) {
    return new KafkaAccess(address, settings, other);
  }

  /** Without the settings, for there may be passwords among them. */
  @Override
  public String toString() {
    return "Kafka at " + address;
  }
}
