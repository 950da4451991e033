package io.tributary.export.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tributary.export.storage.ObjectStoreOptions.Encryption;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing that can be wrong with an object store is reported with the remedy. */
@Tag("slow")
class ObjectStoreCheckTest {
  @TempDir Path folder;
  private S3Server s3;

  @BeforeEach
  void start() throws Exception {
    s3 = S3Server.start(folder.resolve("s3")).withBucket("there").forThisProcess();
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void aSuccessfulCheckLeavesNoObject() {
    assertThatCode(() -> check(s3.address()).require("s3://there/a/b/")).doesNotThrowAnyException();
    assertThat(s3.bucket("there")).isDirectoryNotContaining("glob:**probe*");
  }

  @Test
  void noBucket() {
    assertRefused(s3.address(), "s3://absent/a", "bucket absent does not exist", "create it");
  }

  @Test
  void unknownAccessKey() {
    System.setProperty("aws.accessKeyId", "somebody-else");
    assertRefused(s3.address(), "s3://there/a", "rejects the access key", "AWS_ACCESS_KEY_ID");
  }

  @Test
  void wrongSecret() {
    System.setProperty("aws.secretAccessKey", "wrong");
    assertRefused(s3.address(), "s3://there/a", "rejects the signature", "AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertRefused(
        URI.create("http://127.0.0.1:" + port), "s3://there/a", "refuses connections", "runs");
  }

  @Test
  void noSuchHost() {
    assertRefused(
        URI.create("http://no-such-host.invalid"),
        "s3://there/a",
        "there is no host",
        "s3.endpoint");
  }

  @Test
  void reportsAStoreWithoutTls() {
    URI tls = URI.create(s3.address().toString().replace("http:", "https:"));
    assertRefused(tls, "s3://there/a", "no secure connection", "trusts its certificate");
  }

  /** Errors that the test's store does not produce, as other stores send them. */
  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, may not list, grant s3:ListBucket",
    "403, RequestTimeTooSkewed, clock (2026-01-02T03:04:05Z), NTP",
    "400, ExpiredToken, session token as expired, renew",
    "400, AuthorizationHeaderMalformed, in another region, set s3.region to it",
    "500, InternalError, cannot list, store's log",
  })
  void reportsTheErrorOfTheStore(int status, String code, String problem, String remedy)
      throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    byte[] answer =
        "<Error><Code>%s</Code><Message>said so</Message></Error>"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/xml");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertRefused(address, "s3://there/a", problem, remedy);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"s3://only-a-bucket", "http://there/a", "s3:///a", "s3://a b/c"})
  void rejectsALocationOutsideOfABucket(String location) {
    assertRefused(s3.address(), location, location, "write s3://bucket/prefix");
  }

  private static void assertRefused(URI address, String location, String... words) {
    assertThatThrownBy(() -> check(address).require(location))
        .isInstanceOf(StorageException.class)
        .message()
        .contains(words)
        .doesNotContain(S3Server.SECRET_KEY);
  }

  private static ObjectStoreCheck check(URI address) {
    return new ObjectStoreCheck(
        new ObjectStoreOptions(
            Optional.of(address),
            Optional.of("us-east-1"),
            true,
            Encryption.NONE,
            Optional.empty()),
        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
  }
}
