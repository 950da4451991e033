package io.tributary.export.cli;

import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.CollectorOptions;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  /** How to collect into the Kafka at an address. */
  CollectorOptions options(String bootstrapServers) {
    CollectorSettings settings = config.collector();
    return new CollectorOptions(
        settings.host(),
        port,
        bootstrapServers,
        config.kafka(),
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
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    out.printf("Key for applications:          %s%n", keys.producer());
    out.printf(
        "Key for the consent authority: %s (for events with source %s)%n",
        keys.authority(), LocalKeys.AUTHORITY_SOURCE);
    out.println(
        "A first event, and the heartbeat of the consent authority that lets it be decided:");
    out.println(
        curl(
            address,
            keys.producer(),
            event("urn:example:app", "first-1", "prompt.submitted", now)
                + "\"data\":{\"actor\":\"me\",\"promptId\":\"p1\",\"text\":\"a red fox in the"
                + " snow\",\"model\":\"m1\"}}"));
    out.println(
        curl(
            address,
            keys.authority(),
            event(LocalKeys.AUTHORITY_SOURCE, "beat-1", "consent.heartbeat", now)
                + "\"data\":{\"asOf\":\""
                + now
                + "\"}}"));
    out.flush();
  }

  private static String event(String source, String id, String type, String time) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"io.tributary.%s\",\"time\":\"%s\","
        .formatted(id, source, type, time);
  }

  private static String curl(URI address, String key, String json) {
    return "  curl -sS %s/v1/events -H 'Authorization: Bearer %s' -H 'Content-Type: application/cloudevents+json' -d '%s'"
        .formatted(address, key, json);
  }
}
