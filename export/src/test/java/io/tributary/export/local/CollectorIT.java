package io.tributary.export.local;

import static io.tributary.export.local.CollectorFixture.APP;
import static io.tributary.export.local.CollectorFixture.AUTHORITY;
import static io.tributary.export.local.CollectorFixture.AUTHORITY_SOURCE;
import static io.tributary.export.local.CollectorFixture.BATCH;
import static io.tributary.export.local.CollectorFixture.STRUCTURED;
import static io.tributary.export.local.CollectorFixture.batch;
import static io.tributary.export.local.CollectorFixture.get;
import static io.tributary.export.local.CollectorFixture.heartbeat;
import static io.tributary.export.local.CollectorFixture.ids;
import static io.tributary.export.local.CollectorFixture.markers;
import static io.tributary.export.local.CollectorFixture.metric;
import static io.tributary.export.local.CollectorFixture.profile;
import static io.tributary.export.local.CollectorFixture.request;
import static io.tributary.export.local.CollectorFixture.send;
import static io.tributary.export.local.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.local.CollectorFixture.Answer;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.ingestion.collect.http.TlsOptions;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Reject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests in, answers out, records in a real Kafka. */
class CollectorIT {
  private static final int PARTITIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static String address;

  private final HandClock clock = new HandClock();
  private Collector collector;
  private URI at;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka.ensureTopics(PARTITIONS);
    address = kafka.bootstrapServers();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void start() {
    start(CollectorFixture.options(address));
  }

  private void start(CollectorOptions options) {
    collector = Collector.start(options, clock);
    at = collector.address();
  }

  private void restart(CollectorOptions options) {
    collector.close();
    start(options);
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void takesOneEventInStructuredMode() throws Exception {
    Answer answer = send(request(at, APP, STRUCTURED), share("one-1"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text())
        .isEqualTo(
            "{\"accepted\":1,\"invalid\":0,\"forbidden\":0,\"failed\":0,\"events\":"
                + "[{\"index\":0,\"id\":\"one-1\",\"status\":\"accepted\"}]}");
    assertThat(ids(address, "one-")).containsExactly("one-1");
  }

  @Test
  void takesOneEventInBinaryMode() throws Exception {
    Answer answer =
        send(
            request(at, APP, "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "bin-%C3%A9")
                .header("ce-source", "urn:app")
                .header("ce-type", "io.tributary.post.shared")
                .header("ce-time", "2026-05-01T00:00:00Z"),
            "{\"actor\":\"u\",\"postId\":\"p\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(ids(address, "bin-")).containsExactly("bin-\u00e9");
  }

  @Test
  void answersForEachEventOfABatch() throws Exception {
    String events =
        batch(
            List.of(
                share("batch-0"),
                "{\"specversion\":\"1.0\"}",
                profile("urn:app", "batch-2"),
                "{broken",
                share("batch-4")));
    // The third bracket never closes, so nothing after it can be told apart.
    Answer broken = send(request(at, APP, BATCH), events);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.outcomes()).containsExactly("invalid");

    Answer answer = send(request(at, APP, BATCH), events.replace("{broken", "{broken}"));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.outcomes())
        .containsExactly("accepted", "invalid", "forbidden", "invalid", "accepted");
    assertThat(answer.json().at("/events/1/reason").asText()).isEqualTo("MISSING_FIELD");
    assertThat(answer.json().at("/events/1/field").asText()).isEqualTo("id");
    assertThat(answer.json().at("/events/3/reason").asText()).isEqualTo("BAD_JSON");
    assertThat(ids(address, "batch-")).containsExactly("batch-0", "batch-4");
    Reject reject =
        CollectorFixture.rejects(address).stream()
            .filter(r -> r.getRaw().equals(StandardCharsets.UTF_8.encode("{broken}")))
            .findFirst()
            .orElseThrow();
    assertThat(reject.getOrigin()).isEqualTo("app");
    assertThat(reject.getLine()).isEqualTo(4);
    assertThat(send(request(at, APP, BATCH), "[]").status()).isEqualTo(202);
  }

  @Test
  void onlyTheAuthoritySendsControlEventsAndOnlyForItsSource() throws Exception {
    assertThat(send(request(at, APP, STRUCTURED), profile(AUTHORITY_SOURCE, "role-1")).status())
        .isEqualTo(403);
    assertThat(send(request(at, AUTHORITY, STRUCTURED), profile("urn:app", "role-2")).status())
        .isEqualTo(403);
    assertThat(send(request(at, AUTHORITY, STRUCTURED), share("role-3")).status()).isEqualTo(403);
    Answer answer = send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "role-4"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(address, "role-")).containsExactly("role-4");
  }

  @Test
  void refusesWhatItCannotTake() throws Exception {
    assertThat(send(request(at, "other", STRUCTURED), share("no")).status()).isEqualTo(401);
    Answer method = send(CollectorFixture.HTTP, request(at, APP, STRUCTURED).GET().build());
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.raw().headers().firstValue("Allow")).contains("POST");
    assertThat(send(request(at, APP, "text/plain"), "x").status()).isEqualTo(415);
    assertThat(send(request(at, APP, STRUCTURED).header("Content-Encoding", "br"), "x").status())
        .isEqualTo(415);
    assertThat(send(request(at, APP, STRUCTURED).header("Content-Encoding", "gzip"), "x").status())
        .isEqualTo(400);
    assertThat(get(at, "/other").status()).isEqualTo(404);
    assertThat(get(at, "/other").json().get("remedy").asText()).contains("POST /v1/events");
    assertThat(ids(address, "no")).isEmpty();
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    restart(
        CollectorFixture.options(address).withLimits(CollectorFixture.limits(PATIENCE, PATIENCE)));
    String large = "x".repeat(200_000);
    assertThat(send(request(at, APP, STRUCTURED), large).status()).isEqualTo(413);
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
    Answer chunked =
        send(
            CollectorFixture.HTTP,
            request(at, APP, STRUCTURED)
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))
                .build());
    assertThat(chunked.status()).isEqualTo(413);
    Answer bomb =
        send(
            CollectorFixture.HTTP,
            request(at, APP, STRUCTURED)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(large)))
                .build());
    assertThat(bomb.status()).isEqualTo(413);
    List<String> many = IntStream.range(0, 101).mapToObj(i -> share("large-" + i)).toList();
    assertThat(send(request(at, APP, BATCH), batch(many)).status()).isEqualTo(413);
    assertThat(send(request(at, APP, STRUCTURED), "\"" + "x".repeat(20_000) + "\"").status())
        .isEqualTo(413);
    assertThat(ids(address, "large-")).isEmpty();
    assertThat(send(request(at, APP, BATCH), batch(many.subList(0, 100))).status()).isEqualTo(202);
    assertThat(ids(address, "large-")).hasSize(100);
    Poll.until(PATIENCE, () -> inFlight() == 0);
  }

  @Test
  void takesCompressedBodies() throws Exception {
    Answer answer =
        send(
            CollectorFixture.HTTP,
            request(at, APP, BATCH)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(batch(List.of(share("zip-1"))))))
                .build());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(address, "zip-")).containsExactly("zip-1");
  }

  @Test
  void sendsAwayWhoSendsTooMuchASecond() throws Exception {
    restart(CollectorFixture.withRate(CollectorFixture.options(address), 10));
    List<String> events = IntStream.range(0, 30).mapToObj(i -> share("rate-" + i)).toList();
    assertThat(send(request(at, APP, BATCH), batch(events)).status()).isEqualTo(202);
    Answer later = send(request(at, APP, STRUCTURED), share("rate-no"));
    assertThat(later.status()).isEqualTo(429);
    assertThat(later.retryAfter()).isBetween(1L, 2L);
    assertThat(wholeAnswer(90_000)).startsWith("HTTP/1.1 429").contains("Retry-After: ");
    Answer other =
        send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "rate-other"));
    assertThat(other.status()).isEqualTo(202);
    assertThat(metric(at, "requests_total{producer=\"app\",status=\"429\"}")).isEqualTo(2);
    assertThat(ids(address, "rate-")).hasSize(31).doesNotContain("rate-no");
  }

  /** What somebody hears who sends all before reading anything. */
  private String wholeAnswer(int bytes) throws Exception {
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      String head =
          "POST /v1/events HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.formatted(APP, BATCH, bytes).getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 10; i++) {
        out.write(" ".repeat(bytes / 10).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      byte[] answer = new byte[2_000];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  @Test
  void countsPerProducer() throws Exception {
    send(request(at, APP, BATCH), batch(List.of(share("count-1"), share("count-2"), "{}")));
    send(request(at, APP, STRUCTURED), profile("urn:x", "count-3"));
    send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "count-4"));
    assertThat(metric(at, "events_total{producer=\"app\",outcome=\"accepted\"}")).isEqualTo(2);
    assertThat(metric(at, "events_total{producer=\"app\",outcome=\"invalid\"}")).isEqualTo(1);
    assertThat(metric(at, "events_total{producer=\"app\",outcome=\"forbidden\"}")).isEqualTo(1);
    assertThat(metric(at, "events_total{producer=\"authority\",outcome=\"accepted\"}"))
        .isEqualTo(1);
    assertThat(metric(at, "requests_total{producer=\"app\",status=\"207\"}")).isEqualTo(1);
    assertThat(metric(at, "request_seconds_count")).isEqualTo(3);
    assertThat(collector.status().accepted()).isEqualTo(3);
    assertThat(collector.status().forbidden()).isEqualTo(1);
  }

  @Test
  void repeatedUnderOneNameItIsWrittenOnceAlsoAfterARestart() throws Exception {
    String events = batch(List.of(share("again-1"), "{}", share("again-2")));
    int letters = CollectorFixture.rejects(address).size();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        Answer answer = send(request(at, APP, BATCH).header("Idempotency-Key", "k"), events);
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.outcomes()).containsExactly("accepted", "invalid", "accepted");
      }
      restart(CollectorFixture.options(address));
    }
    assertThat(ids(address, "again-")).containsExactly("again-1", "again-2");
    assertThat(CollectorFixture.rejects(address)).hasSize(letters + 1);
    Answer other =
        send(request(at, APP, STRUCTURED).header("Idempotency-Key", "k"), share("again-3"));
    assertThat(other.status()).isEqualTo(202);
    assertThat(ids(address, "again-")).containsExactly("again-1", "again-2", "again-3");
  }

  @Test
  void whatWasADeadLetterAtFirstMayBeAnEventLater() throws Exception {
    Instant ahead = clock.instant().plusSeconds(400);
    String event = share("ahead-1").replace("2026-05-01T00:00:00Z", ahead.toString());
    Answer first = send(request(at, APP, STRUCTURED).header("Idempotency-Key", "a"), event);
    assertThat(first.json().at("/events/0/reason").asText()).isEqualTo("TIME_AHEAD");
    clock.forward(Duration.ofSeconds(200));
    for (int i = 0; i < 2; i++) {
      Answer later = send(request(at, APP, STRUCTURED).header("Idempotency-Key", "a"), event);
      assertThat(later.status()).isEqualTo(202);
    }
    assertThat(ids(address, "ahead-")).containsExactly("ahead-1");
  }

  @Test
  void theConsentFeedGoesStaleAndFresh() throws Exception {
    restart(
        CollectorFixture.withHeartbeats(
            CollectorFixture.options(address), Duration.ofMillis(100), Duration.ofSeconds(30)));
    assertThat(get(at, "/health").json().at("/parts/consentFeed/state").asText())
        .isEqualTo("NEVER_HEARD");
    assertThat(send(request(at, AUTHORITY, STRUCTURED), beat("beat-1")).status()).isEqualTo(202);
    assertThat(get(at, "/health").json().get("status").asText()).isEqualTo("UP");
    assertThat(metric(at, "consent_feed_age_seconds")).isZero();

    clock.forward(Duration.ofSeconds(31));
    Answer stale = get(at, "/health");
    assertThat(stale.status()).isEqualTo(200);
    assertThat(stale.json().get("status").asText()).isEqualTo("DEGRADED");
    assertThat(stale.json().at("/parts/consentFeed/state").asText()).isEqualTo("STALE");
    assertThat(stale.json().at("/parts/consentFeed/message").asText()).contains("admission");
    assertThat(metric(at, "consent_feed_age_seconds")).isEqualTo(31);
    assertThat(get(at, "/health/ready").status()).isEqualTo(200);

    assertThat(send(request(at, AUTHORITY, STRUCTURED), beat("beat-2")).status()).isEqualTo(202);
    assertThat(get(at, "/health").json().get("status").asText()).isEqualTo("UP");
  }

  private String beat(String id) {
    return heartbeat(AUTHORITY_SOURCE, id, clock.instant())
        .replace("2026-05-01T00:00:00Z", clock.instant().toString());
  }

  @Test
  void onlyTheAuthorityMovesTheConsentFeedAndMovesAllOfIt() throws Exception {
    clock.forward(Duration.ofDays(1));
    long now = clock.millis();
    assertThat(send(request(at, APP, STRUCTURED), beat("move-1")).status()).isEqualTo(403);
    assertThat(send(request(at, APP, STRUCTURED), share("move-2")).status()).isEqualTo(202);
    restart(
        CollectorFixture.withHeartbeats(
            CollectorFixture.options(address), Duration.ofMillis(50), Duration.ofSeconds(30)));
    Poll.until(PATIENCE, () -> hasMarker(Topics.EVENTS, now) && hasMarker(Topics.REJECTS, now));
    markers(address, Topics.CONTROL)
        .values()
        .forEach(some -> assertThat(some).noneMatch(marker -> marker.getTime() >= now));

    Answer answer =
        send(
            request(at, AUTHORITY, BATCH),
            batch(List.of(beat("move-3"), profile(AUTHORITY_SOURCE, "move-4"))));
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted");
    Map<Integer, List<Marker>> moved = markers(address, Topics.CONTROL);
    assertThat(moved).hasSize(PARTITIONS);
    moved.values().forEach(some -> assertThat(some.get(some.size() - 1).getTime()).isEqualTo(now));
  }

  private static boolean hasMarker(String topic, long time) {
    try {
      return markers(address, topic).values().stream()
          .allMatch(some -> some.stream().anyMatch(marker -> marker.getTime() == time));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void livesAndIsReady() throws Exception {
    send(request(at, APP, STRUCTURED), share("live-1"));
    assertThat(get(at, "/health/live").status()).isEqualTo(200);
    assertThat(get(at, "/health/ready").status()).isEqualTo(200);
    assertThat(get(at, "/health").json().at("/parts/kafka/healthy").asBoolean()).isTrue();
    assertThat(get(at, "/metrics").raw().headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void speaksTls() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "collector",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    CollectorOptions options = CollectorFixture.options(address);
    restart(options.withTls(new TlsOptions(store, "changeit", "PKCS12")));
    assertThat(at.getScheme()).isEqualTo("https");
    HttpClient http = HttpClient.newBuilder().sslContext(trusting(store)).build();
    Answer answer =
        send(
            http,
            request(at, APP, STRUCTURED).POST(BodyPublishers.ofString(share("tls-1"))).build());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(address, "tls-")).containsExactly("tls-1");
    TlsOptions wrong = new TlsOptions(store, "wrong-password", "PKCS12");
    assertThatThrownBy(() -> Collector.start(options.withTls(wrong), clock))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("key store")
        .hasMessageNotContaining("wrong-password");
  }

  @Test
  void saysWhyItCannotStart() {
    CollectorOptions taken =
        CollectorFixture.options(address).withAddress("127.0.0.1", at.getPort());
    assertThatThrownBy(() -> Collector.start(taken, clock))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("port " + at.getPort() + " at 127.0.0.1 is taken");
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("collector", keys.getCertificate("collector"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private double inFlight() {
    try {
      return metric(at, "bytes_in_flight");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** A clock that goes on when told. */
  private static final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-05-02T00:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
