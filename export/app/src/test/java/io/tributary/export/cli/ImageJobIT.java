package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.image.AllowedImages;
import io.tributary.export.image.S3Options;
import io.tributary.export.job.ImageOptions;
import io.tributary.export.run.LocalImages;
import io.tributary.export.table.ImageFeatureTable;
import io.tributary.export.table.Rows;
import io.tributary.export.table.TablesFixture;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.ImageProgress;
import io.tributary.schemas.table.TableRow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image job on a real cluster, with files, a server that counts requests, and failing stores.
 */
class ImageJobIT {
  @TempDir Path folder;
  @TempDir Path scratch;
  private final Map<String, Integer> requests = new ConcurrentSkipListMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private TablesFixture tables;
  private Path images;

  @BeforeEach
  void start() throws IOException {
    images = Files.createDirectory(folder.resolve("images"));
    tables = new TablesFixture(folder.resolve("data"));
    byte[] image = image(Color.BLUE, 40, 30);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          requests.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
          if (exchange.getRequestURI().getPath().startsWith("/slow")) {
            await(end);
          }
          exchange.sendResponseHeaders(200, image.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(image);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    tables.close();
  }

  @Test
  void everyImageGetsAStatusAndOnlyThoseThatMayChangeAreFetchedAgain() throws Exception {
    byte[] red = image(Color.RED, 64, 48);
    String file = write("red.png", red);
    String text = write("text.png", "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    tables.publish(
        post("file", file, sha256(red)),
        post("wrong", file, "0".repeat(64)),
        post("copy", write("copy.png", red), null),
        post("text", text, null),
        post("missing", images.resolve("none.png").toUri().toString(), null),
        post("outside", folder.resolve("data/catalog.db").toUri().toString(), null),
        post("name", "not there.png", null),
        post("nonsense", "http://", null),
        post("web-1", http("/one"), null),
        post("web-2", http("/one"), null),
        post("slow", http("/slow"), null),
        post("dead", dead(), null),
        post("withdrawn", http("/withdrawn"), null),
        Rows.withdrawal("withdrawn", "evaluate"));
    tables.addImageFeatures(Rows.imageFeatures("withdrawn", http("/withdrawn"), "OK"));

    LocalImages.Outcome outcome = run();

    assertThat(statuses())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("file", "OK"),
                Map.entry("wrong", "SHA256_MISMATCH"),
                Map.entry("copy", "OK"),
                Map.entry("text", "UNSUPPORTED_FORMAT"),
                Map.entry("missing", "NOT_FOUND"),
                Map.entry("outside", "FORBIDDEN_ADDRESS"),
                Map.entry("name", "NOT_FOUND"),
                Map.entry("nonsense", "INVALID_ADDRESS"),
                Map.entry("web-1", "OK"),
                Map.entry("web-2", "OK"),
                Map.entry("slow", "TIMED_OUT"),
                Map.entry("dead", "UNAVAILABLE")));
    assertThat(features("file").get("image_true_sha256")).isEqualTo(sha256(red));
    assertThat(features("file").get("image_true_width")).isEqualTo(64L);
    assertThat(features("file").get("image_true_height")).isEqualTo(48L);
    assertThat(features("file").get("image_format")).isEqualTo("png");
    assertThat(features("wrong").get("image_true_sha256")).isNull();
    assertThat(requests).containsExactlyInAnyOrderEntriesOf(Map.of("/one", 1, "/slow", 1));
    assertThat(outcome.withdrawn()).isEqualTo(1);
    assertThat(outcome.posts()).isEqualTo(12);
    assertThat(outcome.statuses()).containsEntry(ImageStatus.OK, 4L);
    assertThat(outcome.table()).contains("TIMED_OUT", "12 posts, 10 addresses", "1 rows of");

    // The second run requests only images whose status may have changed.
    end.countDown();
    write("not there.png", red);
    LocalImages.Outcome second = run();

    assertThat(second.statuses())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ImageStatus.OK, 2L,
                ImageStatus.NOT_FOUND, 1L,
                ImageStatus.FORBIDDEN_ADDRESS, 1L,
                ImageStatus.UNAVAILABLE, 1L));
    assertThat(statuses()).containsEntry("slow", "OK").containsEntry("name", "OK").hasSize(12);
    assertThat(requests).containsExactlyInAnyOrderEntriesOf(Map.of("/one", 1, "/slow", 2));
  }

  /**
   * As a new user would run it: first without options, then with the options that the command
   * proposes.
   */
  @Test
  void reportsDisallowedImagesWithTheOptionThatAllowsThem() throws Exception {
    Path data = folder.resolve("my data");
    DataFolder.open(data).close();
    try (TablesFixture own = new TablesFixture(data)) {
      own.publish(
          post("a", write("album#1.png", image(Color.RED, 64, 48)), null),
          post("b", "relative Müll.png", null));
    }
    Files.write(images.resolve("relative Müll.png"), image(Color.BLUE, 8, 8));

    Cli.CliResult refused = Cli.run("images", "--data", data.toString());

    String command =
        "tributary images --data '%s' --image-folder %s --image-folder DIR"
            .formatted(data, images.toRealPath());
    assertThat(refused.code()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(refused.err()).contains("no image could be read");
    assertThat(refused.out())
        .containsPattern("FORBIDDEN_ADDRESS +2\\n")
        .contains("1 files below " + images.toRealPath(), "1 files named without a folder")
        .contains(command);

    Cli.CliResult read =
        Cli.run("images", "--data", data.toString(), "--image-folder", images.toString());

    assertThat(read.code()).isZero();
    assertThat(read.out()).containsPattern("OK +2\\n").doesNotContain("Not read");
  }

  private LocalImages.Outcome run() throws IOException {
    Duration timeout = Duration.ofSeconds(2);
    ImageOptions options =
        ImageOptions.defaults(
                tables.options(),
                AllowedImages.of(
                        List.of(images),
                        List.of("127.0.0.1"),
                        new S3Options(Set.of(), null, timeout, 1),
                        timeout)
                    .withPrivateHosts())
            .withTimeout(timeout);
    try (ImageProgress progress =
        new ImageProgress(new PrintStream(OutputStream.nullOutputStream()), false)) {
      return LocalImages.run(options, scratch, 2, progress);
    }
  }

  private Map<String, String> statuses() {
    Map<String, String> statuses = new java.util.TreeMap<>();
    new ImageFeatureTable(tables.warehouse())
        .newest()
        .forEach((id, row) -> statuses.put(id, (String) row.get("image_status")));
    return statuses;
  }

  private TableRow features(String postId) {
    return new ImageFeatureTable(tables.warehouse()).newest().get(postId);
  }

  private static TableRow post(String id, String uri, String sha256) {
    return Rows.post(id, "evaluate").set("image_uri", uri).set("image_sha256", sha256);
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(images.resolve(name), bytes).toUri().toString();
  }

  private String http(String path) {
    return "http://" + hostAndPort() + path;
  }

  private String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** An address at which no server listens any more. */
  private static String dead() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/dead";
    }
  }

  private static byte[] image(Color color, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillOval(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
