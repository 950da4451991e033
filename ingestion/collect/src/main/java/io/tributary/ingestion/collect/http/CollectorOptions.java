package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.event.ImageBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a collector.
 *
 * @param host the address to listen at
 * @param port the port to listen at; 0 for any free one
 * @param bootstrapServers of Kafka
 * @param kafka additional settings of the Kafka clients, by their own names
 * @param keys the clients that may send
 * @param tls the certificate, for HTTPS
 * @param limits limits and timeouts
 * @param heartbeatInterval time between heartbeats in the partitions of events
 * @param heartbeatTime the time that these heartbeats carry
 * @param consentStaleAfter how old the last asOf of the consent authority may be before the feed is
 *     reported as stale
 * @param imageBase base of relative image addresses; they stay relative if empty
 * @param recoveredRecords how many of the last records of each partition are read at the start, to
 *     find requests that clients may repeat
 * @param hostNames additional host names under which clients may request paths that need no key
 */
public record CollectorOptions(
    String host,
    int port,
    String bootstrapServers,
    Map<String, String> kafka,
    List<ApiKey> keys,
    Optional<TlsOptions> tls,
    CollectorLimits limits,
    Duration heartbeatInterval,
    HeartbeatTime heartbeatTime,
    Duration consentStaleAfter,
    Optional<ImageBase> imageBase,
    int recoveredRecords,
    Set<String> hostNames) {

  /** The default number of records read per partition. */
  public static final int RECOVERED_RECORDS = 50_000;

  public CollectorOptions {
    kafka = Map.copyOf(kafka);
    keys = List.copyOf(keys);
    hostNames = Set.copyOf(hostNames);
  }

  /** Options for the loopback address, with one heartbeat per second. */
  public static CollectorOptions defaults(KafkaAccess access, List<ApiKey> keys) {
    return new CollectorOptions(
        "127.0.0.1",
        8080,
        access.address(),
        access.settings(),
        keys,
        Optional.empty(),
        CollectorLimits.defaults(),
        Duration.ofSeconds(1),
        HeartbeatTime.CLOCK,
        Duration.ofSeconds(30),
        Optional.empty(),
        RECOVERED_RECORDS,
        Set.of());
  }

  /** The same at another address. */
  public CollectorOptions withAddress(String newHost, int newPort) {
    return new CollectorOptions(
        newHost,
        newPort,
        bootstrapServers,
        kafka,
        keys,
        tls,
        limits,
        heartbeatInterval,
        heartbeatTime,
        consentStaleAfter,
        imageBase,
        recoveredRecords,
        hostNames);
  }

  /** The same with other limits. */
  public CollectorOptions withLimits(CollectorLimits newLimits) {
    return new CollectorOptions(
        host,
        port,
        bootstrapServers,
        kafka,
        keys,
        tls,
        newLimits,
        heartbeatInterval,
        heartbeatTime,
        consentStaleAfter,
        imageBase,
        recoveredRecords,
        hostNames);
  }

  /** The same under a certificate. */
  public CollectorOptions withTls(TlsOptions newTls) {
    return new CollectorOptions(
        host,
        port,
        bootstrapServers,
        kafka,
        keys,
        Optional.of(newTls),
        limits,
        heartbeatInterval,
        heartbeatTime,
        consentStaleAfter,
        imageBase,
        recoveredRecords,
        hostNames);
  }

  /** Omits the settings of Kafka, which may contain passwords. */
  @Override
  public String toString() {
    return "Options of a collector at " + host + ":" + port + ", for Kafka at " + bootstrapServers;
  }
}
