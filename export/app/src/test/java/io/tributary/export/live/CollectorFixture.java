package io.tributary.export.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.ingestion.collect.http.CollectorLimits;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.ingestion.collect.http.ConnectionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Shared by the tests of the collector: keys, events, requests and responses. */
final class CollectorFixture {
  static final String STRUCTURED = "application/cloudevents+json";
  static final String BATCH = "application/cloudevents-batch+json";
  static final String APP = "key-of-the-app";
  static final String AUTHORITY = "key-of-the-authority";
  static final String AUTHORITY_SOURCE = "urn:consent";
  static final List<ApiKey> KEYS =
      List.of(
          new ApiKey("app", sha256(APP), Set.of(Role.PRODUCER), Set.of()),
          new ApiKey(
              "authority",
              sha256(AUTHORITY),
              Set.of(Role.CONSENT_AUTHORITY),
              Set.of(AUTHORITY_SOURCE)));

  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private CollectorFixture() {}

  /** A response with its body as JSON. */
  record Answer(int status, HttpResponse<byte[]> raw) {
    JsonNode json() {
      try {
        return JSON.readTree(raw.body());
      } catch (IOException e) {
        throw new AssertionError(text(), e);
      }
    }

    String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    /** Returns the status of each event, in order. */
    List<String> outcomes() {
      List<String> outcomes = new ArrayList<>();
      json().get("events").forEach(event -> outcomes.add(event.get("status").asText()));
      return outcomes;
    }

    long retryAfter() {
      return raw.headers().firstValueAsLong("Retry-After").orElse(0);
    }
  }

  static CollectorOptions options(KafkaAccess kafka) {
    return CollectorOptions.defaults(kafka, KEYS).withAddress("127.0.0.1", 0);
  }

  /** Returns limits that are reached soon. */
  static CollectorLimits limits(Duration request, Duration kafka) {
    return new CollectorLimits(
        100_000,
        100,
        20_000,
        400_000,
        0,
        request,
        kafka,
        request,
        new ConnectionLimits(64, Duration.ofSeconds(10), Duration.ofSeconds(20)));
  }

  static CollectorOptions withRate(CollectorOptions from, int eventsPerSecond) {
    CollectorLimits l = from.limits();
    return from.withLimits(
        new CollectorLimits(
            l.maxBodyBytes(),
            l.maxBatchEvents(),
            l.maxEventBytes(),
            l.maxBytesInFlight(),
            eventsPerSecond,
            l.requestTimeout(),
            l.kafkaTimeout(),
            l.shutdownPatience(),
            l.connections()));
  }

  static CollectorOptions withConnections(CollectorOptions from, ConnectionLimits connections) {
    CollectorLimits l = from.limits();
    return from.withLimits(
        new CollectorLimits(
            l.maxBodyBytes(),
            l.maxBatchEvents(),
            l.maxEventBytes(),
            l.maxBytesInFlight(),
            l.eventsPerSecond(),
            l.requestTimeout(),
            l.kafkaTimeout(),
            l.shutdownPatience(),
            connections));
  }

  static CollectorOptions withKafka(CollectorOptions from, Map<String, String> further) {
    Map<String, String> kafka = new HashMap<>(from.kafka());
    kafka.putAll(further);
    return new CollectorOptions(
        from.host(),
        from.port(),
        from.bootstrapServers(),
        kafka,
        from.keys(),
        Optional.empty(),
        from.limits(),
        from.heartbeatInterval(),
        from.heartbeatTime(),
        from.consentStaleAfter(),
        from.imageBase(),
        from.recoveredRecords(),
        from.hostNames());
  }

  static CollectorOptions withHeartbeats(
      CollectorOptions from, Duration interval, Duration staleAfter) {
    return new CollectorOptions(
        from.host(),
        from.port(),
        from.bootstrapServers(),
        from.kafka(),
        from.keys(),
        Optional.empty(),
        from.limits(),
        interval,
        from.heartbeatTime(),
        staleAfter,
        from.imageBase(),
        from.recoveredRecords(),
        from.hostNames());
  }

  static String share(String id) {
    return event(
        "urn:app", id, "post.shared", "{\"actor\":\"u-%s\",\"postId\":\"p\"}".formatted(id));
  }

  static String profile(String source, String id) {
    return event(
        source,
        id,
        "subject.profiled",
        "{\"subject\":\"u-%s\",\"ageBand\":\"adult\",\"jurisdiction\":\"DE\"}".formatted(id));
  }

  static String heartbeat(String source, String id, Instant asOf) {
    return event(source, id, "consent.heartbeat", "{\"asOf\":\"%s\"}".formatted(asOf));
  }

  static String event(String source, String id, String type, String data) {
    return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"io.tributary.%s",\
        "time":"2026-05-01T00:00:00Z","data":%s}"""
        .formatted(id, source, type, data);
  }

  static String batch(List<String> events) {
    return "[" + String.join(",", events) + "]";
  }

  static HttpRequest.Builder request(URI collector, String key, String type) {
    return HttpRequest.newBuilder(collector.resolve("/v1/events"))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", type);
  }

  static Answer send(HttpRequest.Builder request, String body) throws Exception {
    return send(HTTP, request.POST(BodyPublishers.ofString(body)).build());
  }

  static Answer send(HttpClient http, HttpRequest request) throws Exception {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), answer);
  }

  static Answer get(URI collector, String path) throws Exception {
    return send(HTTP, HttpRequest.newBuilder(collector.resolve(path)).build());
  }

  /** Returns the value of one metric; 0 if it is absent. */
  static double metric(URI collector, String nameAndLabels) throws Exception {
    String start = "tributary_collector_" + nameAndLabels + " ";
    return get(collector, "/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElse(0);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static String sha256(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
