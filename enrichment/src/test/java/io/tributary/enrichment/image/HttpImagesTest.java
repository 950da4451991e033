package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpImagesTest {
  private static final int MOST = 1000;

  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private HttpImages images;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    images = new HttpImages(options(Duration.ofSeconds(20), true));
  }

  @AfterEach
  void stop() {
    closing.countDown();
    images.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpOptions options(Duration timeout, boolean isPrivateAllowed) {
    return new HttpOptions(
        Set.of("127.0.0.1", "here.example"),
        Duration.ofSeconds(5),
        timeout,
        MOST,
        isPrivateAllowed);
  }

  @Test
  void readsABody() throws Exception {
    answer("/a", 200, null, MOST);

    assertThat(images.fetch(uri("/a"))).hasSize(MOST);
  }

  @Test
  void followsThreeRedirectsAndNoFourth() throws Exception {
    answer("/4", 302, "/3", 0);
    answer("/3", 302, "/2", 0);
    answer("/2", 307, "1", 0);
    answer("/1", 301, uri("/0"), 0);
    answer("/0", 200, null, 5);

    assertThat(images.fetch(uri("/3"))).hasSize(5);
    assertThat(status(images, uri("/4"))).isEqualTo(ImageStatus.UNAVAILABLE);
  }

  @Test
  void checksTheTargetOfARedirect() {
    answer("/away", 302, "http://other.example/", 0);
    answer("/file", 302, "file:///etc/passwd", 0);

    assertThat(status(images, uri("/away"))).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(images, uri("/file"))).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
  }

  @Test
  void aHostWithOnePrivateAddressIsRefused() throws Exception {
    InetAddress everybodys = InetAddress.getByName("1.1.1.1");
    InetAddress own = InetAddress.getByName("10.0.0.1");
    HttpGate gate =
        new HttpGate(
            options(Duration.ofSeconds(20), false),
            host -> host.equals("here.example") ? List.of(everybodys) : List.of(everybodys, own));

    gate.check(HttpUrl.get("https://here.example/a"));
    assertThat(
            catchThrowableOfType(
                    FetchException.class, () -> gate.check(HttpUrl.get("http://127.0.0.1/a")))
                .status())
        .isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
  }

  @Test
  void aNameThatTurnsPrivateAfterTheCheckIsRefused() throws Exception {
    answer("/a", 200, null, 5);
    InetAddress everybodys = InetAddress.getByName("1.1.1.1");
    AtomicInteger asked = new AtomicInteger();
    HttpGate.Resolver turning =
        host ->
            List.of(asked.getAndIncrement() == 0 ? everybodys : InetAddress.getLoopbackAddress());

    try (HttpImages strict = new HttpImages(options(Duration.ofSeconds(20), false), turning)) {
      String address = "http://here.example:" + server.getAddress().getPort() + "/a";
      assertThat(status(strict, address)).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    }
    assertThat(asked).hasValue(2);
  }

  /** Addresses and the requests that browsers make for them: WHATWG URL, sections 4.3 to 4.5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          /album#1.png        ; /album
          /album%231.png      ; /album%231.png
          /my cat.png         ; /my%20cat.png
          /a%20b.png          ; /a%20b.png
          /100%25.jpg         ; /100%25.jpg
          /50%.png            ; /50%.png
          /a[1].png           ; /a[1].png
          /a|b.png            ; /a%7Cb.png
          /a{b}^.png          ; /a%7Bb%7D%5E.png
          /a/./b/../c.png     ; /a/c.png
          /a/%2e%2E/c.png     ; /c.png
          /a%2fb.png          ; /a%2fb.png
          \\a\\b.png      ; /a/b.png
          /ü.png              ; /%C3%BC.png
          /a?b=c d&e=[ü]      ; /a?b=c%20d&e=[%C3%BC]
          '/a?'               ; '/a?'
          ''                  ; /
          """)
  void requestsUrlsLikeABrowser(String path, String asked) throws Exception {
    try (RawServer raw = new RawServer()) {
      assertThat(images.fetch("http://127.0.0.1:" + raw.port() + path)).isEmpty();

      assertThat(raw.targets()).containsExactly(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "http://?a",
        "http://a b/c",
        "http://h:99999/",
        "http://[::1/",
        "http://u:p@h/"
      })
  void refusesInvalidAddresses(String address) {
    assertThat(status(images, address)).isEqualTo(ImageStatus.INVALID_ADDRESS);
  }

  /** Other spellings of this machine's address are the same host. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433",
        "http://0x7f.1",
        "http://127.1",
        "http://[::1]",
        "http://%31%32%37.0.0.1"
      })
  void numbersAreCheckedLikeNames(String host) throws Exception {
    HttpOptions every =
        new HttpOptions(
            Set.of("2130706433", "0x7f.1", "127.1", "[::1]", "127.0.0.1"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            MOST,
            false);
    try (HttpImages strict = new HttpImages(every)) {
      String address = host + ":" + server.getAddress().getPort() + "/a";
      assertThat(status(strict, address))
          .isIn(ImageStatus.FORBIDDEN_ADDRESS, ImageStatus.UNAVAILABLE);
    }
  }

  @Test
  void privateAddressesAreRefusedUnlessAllowed() {
    answer("/a", 200, null, 5);

    try (HttpImages strict = new HttpImages(options(Duration.ofSeconds(20), false))) {
      assertThat(status(strict, uri("/a"))).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    }
  }

  @Test
  void reportsTheStatusOfEveryFailure() {
    answer("/none", 404, null, 0);
    answer("/denied", 403, null, 0);
    answer("/broken", 500, null, 0);
    answer("/large", 200, null, MOST + 1);

    assertThat(status(images, uri("/none"))).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(status(images, uri("/denied"))).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(images, uri("/broken"))).isEqualTo(ImageStatus.UNAVAILABLE);
    assertThat(status(images, uri("/large"))).isEqualTo(ImageStatus.TOO_LARGE);
  }

  @Test
  void anEndlessBodyIsTooLarge() {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (closing.getCount() > 0) {
              body.write(new byte[100]);
              body.flush();
            }
          }
        });

    assertThat(status(images, uri("/endless"))).isEqualTo(ImageStatus.TOO_LARGE);
  }

  @Test
  void aBodyThatStopsTimesOut() {
    server.createContext(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, MOST);
          exchange.getResponseBody().write(new byte[1]);
          exchange.getResponseBody().flush();
          awaitClosing();
        });

    try (HttpImages hasty = new HttpImages(options(Duration.ofMillis(300), true))) {
      assertThat(status(hasty, uri("/slow"))).isEqualTo(ImageStatus.TIMED_OUT);
    }
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String path, int code, String location, int length) {
    server.createContext(path, exchange -> respond(exchange, code, location, length));
  }

  private static void respond(HttpExchange exchange, int code, String location, int length)
      throws IOException {
    if (location != null) {
      exchange.getResponseHeaders().add("Location", location);
    }
    exchange.sendResponseHeaders(code, length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(new byte[length]);
    }
    exchange.close();
  }

  private String uri(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static ImageStatus status(HttpImages images, String uri) {
    return catchThrowableOfType(FetchException.class, () -> images.fetch(uri)).status();
  }
}
