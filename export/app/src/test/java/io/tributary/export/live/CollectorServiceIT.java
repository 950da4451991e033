package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.AUTHORITY;
import static io.tributary.export.live.CollectorFixture.AUTHORITY_SOURCE;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.get;
import static io.tributary.export.live.CollectorFixture.metric;
import static io.tributary.export.live.CollectorFixture.profile;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.ingestion.collect.http.TlsOptions;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The operation of a collector: start, TLS, health and metrics. */
class CollectorServiceIT extends RunningCollector {
  @Test
  void reportsWhyItCannotStart() {
    CollectorOptions taken =
        CollectorFixture.options(access).withAddress("127.0.0.1", at.getPort());
    assertThatThrownBy(() -> Collector.start(taken, clock))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("port " + at.getPort() + " at 127.0.0.1 is in use");
  }

  @Test
  void supportsTls() throws Exception {
    Path store = keyStore();
    CollectorOptions options = CollectorFixture.options(access);
    restart(options.withTls(new TlsOptions(store, "changeit", "PKCS12")));
    assertThat(at.getScheme()).isEqualTo("https");
    HttpClient http = HttpClient.newBuilder().sslContext(trusting(store)).build();
    Answer answer =
        send(
            http,
            request(at, APP, STRUCTURED).POST(BodyPublishers.ofString(share("tls-1"))).build());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(access, "tls-")).containsExactly("tls-1");
    TlsOptions wrong = new TlsOptions(store, "wrong-password", "PKCS12");
    assertThatThrownBy(() -> Collector.start(options.withTls(wrong), clock))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("key store")
        .hasMessageNotContaining("wrong-password");
  }

  private static Path keyStore() throws Exception {
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
    return store;
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

  @Test
  void reportsLivenessAndReadiness() throws Exception {
    send(request(at, APP, STRUCTURED), share("live-1"));
    assertThat(get(at, "/health/live").status()).isEqualTo(200);
    assertThat(get(at, "/health/ready").status()).isEqualTo(200);
    assertThat(get(at, "/health").json().at("/parts/kafka/healthy").asBoolean()).isTrue();
    assertThat(get(at, "/metrics").raw().headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void countsPerProducer() throws Exception {
    send(request(at, APP, BATCH), batch(List.of(share("count-1"), share("count-2"), "{}")));
    send(request(at, APP, STRUCTURED), profile("urn:x", "count-3"));
    send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "count-4"));
    assertThat(metric(at, "events_total{outcome=\"accepted\",producer=\"app\"}")).isEqualTo(2);
    assertThat(metric(at, "events_total{outcome=\"invalid\",producer=\"app\"}")).isEqualTo(1);
    assertThat(metric(at, "events_total{outcome=\"forbidden\",producer=\"app\"}")).isEqualTo(1);
    assertThat(metric(at, "events_total{outcome=\"accepted\",producer=\"authority\"}"))
        .isEqualTo(1);
    assertThat(metric(at, "requests_total{producer=\"app\",status=\"207\"}")).isEqualTo(1);
    assertThat(metric(at, "request_duration_seconds_count")).isEqualTo(3);
    assertThat(collector.status().accepted()).isEqualTo(3);
    assertThat(collector.status().forbidden()).isEqualTo(1);
  }

  @Test
  void aWebPageGetsNoAccess() throws Exception {
    String page = "Origin: http://page.example\r\nSec-Fetch-Mode: no-cors\r\n";
    for (String type : List.of("text/plain", "multipart/form-data; boundary=x", STRUCTURED)) {
      String answer = sendRaw("POST /v1/events", "127.0.0.1", page + "Content-Type: " + type, "{}");
      assertThat(answer).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("access-control");
    }
    assertThat(sendRaw("OPTIONS /v1/events", "127.0.0.1", page, ""))
        .startsWith("HTTP/1.1 4")
        .doesNotContainIgnoringCase("access-control");
    assertThat(collector.status().accepted()).isZero();
  }

  @Test
  void rejectsForeignHostNamesThatResolveToThisMachine() throws Exception {
    for (String path : List.of("/health", "/health/live", "/health/ready", "/metrics", "/", "/x")) {
      assertThat(sendRaw("GET " + path, "page.example:" + at.getPort(), "", ""))
          .as(path)
          .startsWith("HTTP/1.1 421")
          .contains("add the name to host-names");
      assertThat(sendRaw("GET " + path, "localhost:" + at.getPort(), "", ""))
          .as(path)
          .doesNotStartWith("HTTP/1.1 421");
    }
  }

  /** Sends one request over a socket, because Java's client sets the Host header itself. */
  private String sendRaw(String what, String host, String headers, String body) throws Exception {
    String more = headers.isEmpty() || headers.endsWith("\r\n") ? headers : headers + "\r\n";
    String request =
        "%s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(what, host, more, body.length(), body);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
