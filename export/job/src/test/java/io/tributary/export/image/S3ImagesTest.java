package io.tributary.export.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.ImageStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the real client against a server that implements the protocol. */
@Tag("slow")
class S3ImagesTest {
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final String[] CREDENTIALS = {"aws.accessKeyId", "aws.secretAccessKey"};

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private ImageStore store;

  @BeforeEach
  void start() throws IOException {
    for (String property : CREDENTIALS) {
      System.setProperty(property, "test");
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    store = new S3Options(Set.of("images"), endpoint(), WAIT, 10).open();
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    end.countDown();
    store.close();
    server.stop(0);
    for (String property : CREDENTIALS) {
      System.clearProperty(property);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    switch (path) {
      case "/images/a/b%20c.png" -> answer(exchange, 200, "0123456789");
      case "/images/album", "/images/100%25.jpg" -> answer(exchange, 200, "other");
      case "/images/album%231.png",
          "/images/100%2525.jpg",
          "/images/100%25",
          "/images//a//b.png",
          "/images/a/../b.png",
          "/images/a%2520b.png",
          "/images/a%2Bb%3Fc%5Bd%5D%7Ce.png",
          "/images/M%C3%BCll.png",
          "/images/%F0%9F%90%88%0A" ->
          answer(exchange, 200, path.substring("/images/".length()));
      case "/images/large.png" -> answer(exchange, 200, "0123456789A");
      case "/images/forbidden.png" -> answer(exchange, 403, error("AccessDenied"));
      case "/images/slow.png" -> {
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      default -> answer(exchange, 404, error("NoSuchKey"));
    }
  }

  private static String error(String code) {
    return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>";
  }

  private static void answer(HttpExchange exchange, int code, String body) throws IOException {
    exchange.sendResponseHeaders(code, body.length());
    try (var out = exchange.getResponseBody()) {
      out.write(body.getBytes());
    }
  }

  @Test
  void anObjectOfANamedBucketIsFetched() throws Exception {
    assertThat(store.fetch("s3://images/a/b c.png")).hasSize(10);
    assertThat(store.fetch("S3://images/a/b c.png")).hasSize(10);
  }

  /** The SDK sends the key, percent-encoded once; the server reports which key it received. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          album#1.png        ; album%231.png
          100%25.jpg         ; 100%2525.jpg
          100%               ; 100%25
          /a//b.png          ; /a//b.png
          a/../b.png         ; a/../b.png
          a%20b.png          ; a%2520b.png
          a+b?c[d]|e.png     ; a%2Bb%3Fc%5Bd%5D%7Ce.png
          Müll.png           ; M%C3%BCll.png
          '\ud83d\udc08\n'   ; %F0%9F%90%88%0A
          """)
  void keysAreUsedUnchanged(String key, String asked) throws Exception {
    try (ImageStore large = new S3Options(Set.of("images"), endpoint(), WAIT, 99).open()) {
      assertThat(new String(large.fetch("s3://images/" + key), StandardCharsets.UTF_8))
          .isEqualTo(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3:///a.png", "s3://images", "s3://images/", "s3:a.png"})
  void rejectsAddressesOfNoObject(String address) {
    assertThat(statusOf(address)).isEqualTo(ImageStatus.INVALID_ADDRESS);
  }

  @Test
  void everyFailureHasAStatus() {
    assertThat(statusOf("s3://others/a.png")).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(statusOf("s3://images/none.png")).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(statusOf("s3://images/forbidden.png")).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(statusOf("s3://images/large.png")).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(statusOf("s3://images/slow.png")).isEqualTo(ImageStatus.TIMED_OUT);
    server.stop(0);
    assertThat(statusOf("s3://images/a.png")).isEqualTo(ImageStatus.UNAVAILABLE);
  }

  private ImageStatus statusOf(String uri) {
    return catchThrowableOfType(FetchException.class, () -> store.fetch(uri)).status();
  }
}
