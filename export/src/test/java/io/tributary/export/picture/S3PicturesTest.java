package io.tributary.export.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.PictureStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real client against a server that answers as the protocol says. */
class S3PicturesTest {
  private static final String[] CREDENTIALS = {"aws.accessKeyId", "aws.secretAccessKey"};

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private PictureStore store;

  @BeforeEach
  void start() throws IOException {
    for (String property : CREDENTIALS) {
      System.setProperty(property, "test");
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    store = new S3Options(Set.of("pictures"), endpoint, Duration.ofSeconds(2), 10).open();
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
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/pictures/a/b c.png" -> answer(exchange, 200, "0123456789");
      case "/pictures/large.png" -> answer(exchange, 200, "0123456789A");
      case "/pictures/forbidden.png" -> answer(exchange, 403, error("AccessDenied"));
      case "/pictures/slow.png" -> {
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
    assertThat(store.fetch(URI.create("s3://pictures/a/b%20c.png"))).hasSize(10);
  }

  @Test
  void everythingElseSaysWhy() {
    assertThat(statusOf("s3://others/a.png")).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(statusOf("s3://pictures/")).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(statusOf("s3://pictures/none.png")).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(statusOf("s3://pictures/forbidden.png")).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(statusOf("s3://pictures/large.png")).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(statusOf("s3://pictures/slow.png")).isEqualTo(ImageStatus.TIMED_OUT);
    server.stop(0);
    assertThat(statusOf("s3://pictures/a.png")).isEqualTo(ImageStatus.UNAVAILABLE);
  }

  private ImageStatus statusOf(String uri) {
    return catchThrowableOfType(FetchException.class, () -> store.fetch(URI.create(uri))).status();
  }
}
