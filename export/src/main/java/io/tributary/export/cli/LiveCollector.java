package io.tributary.export.cli;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.CollectorOptions;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/** The collector of a live run: what it is told, and what its users are told of it. */
final class LiveCollector {
  private final RunConfig config;
  private final LocalKeys keys;
  private final int port;

  LiveCollector(RunConfig config, LocalKeys keys, int port) {
    this.config = config;
    this.keys = keys;
    this.port = port;
  }

  /** How to collect into a Kafka. */
  CollectorOptions options(KafkaAccess kafka) {
    CollectorSettings settings = config.collector();
    return new CollectorOptions(
        settings.host(),
        port,
        kafka.address(),
        kafka.settings(),
        apiKeys(),
        settings.tls(),
        settings.limits(),
        settings.heartbeatInterval(),
        config.consentStaleAfter(),
        settings.imageBase(),
        CollectorOptions.RECOVERED_RECORDS);
  }

  private List<ApiKey> apiKeys() {
    return hasOwnKeys() ? config.collector().keys() : keys.toApiKeys();
  }

  private boolean hasOwnKeys() {
    return !config.collector().keys().isEmpty();
  }

  /** Prints where to send events, and with which keys. */
  void tell(URI address, PrintStream out) {
    out.println("Taking events at " + address + "/v1/events; health at " + address + "/health");
    if (hasOwnKeys()) {
      out.println("Keys: those of the settings.");
      return;
    }
    out.printf("Key for applications:          %s%n", keys.producer());
    out.printf(
        "Key for the consent authority: %s (for events with source %s)%n",
        keys.authority(), LocalKeys.AUTHORITY_SOURCE);
    out.flush();
  }
}
