package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.ListeningSockets;
import io.tributary.export.terminal.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.blob.VoidBlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The attack surface of a running pipeline: the sockets of every command, and what another user of
 * the machine or a web page in a browser can get there and from the data folder.
 */
class DoorsIT {
  private static final int ONE_OF_FLINK = 1;

  @TempDir Path folder;

  @Test
  void runImagesAndRedriveListenOnLoopbackOnlyAndWhereExpected() throws Exception {
    Path data = folder.resolve("data");
    Path feed =
        Files.write(
            folder.resolve("feed.jsonl"),
            List.of(RedriveFeed.profile(), RedriveFeed.consent(), RedriveFeed.broken(1)));
    String policy = "--policy=" + Files.writeString(folder.resolve("p.yaml"), RedriveFeed.POLICY);
    String patch = "--patch=" + Files.writeString(folder.resolve("p.json"), RedriveFeed.PATCH);
    List<String> kafka = List.of("client", "controller");
    assertOnlyExpected(data, kafka, ONE_OF_FLINK, "run", "--input=" + feed, policy);
    assertOnlyExpected(data, List.of(), ONE_OF_FLINK, "images");
    assertOnlyExpected(data, kafka, 0, "rejects", "redrive", "--all", patch);
  }

  private static void assertOnlyExpected(
      Path data, List<String> kafka, int others, String... command) throws Exception {
    Set<InetSocketAddress> opened;
    try (SocketWatch watch = SocketWatch.start()) {
      Object[] all =
          Stream.concat(Stream.of(command), Stream.of("--data", data.toString())).toArray();
      CliResult result = Cli.run(all);
      // The run must report only the line that is no event.
      assertThat(result.code()).as(result.err()).isIn(ExitCode.OK, ExitCode.DAMAGED_INPUT);
      opened = watch.end();
    }
    assertOnLoopback(opened);
    Set<Integer> ports = new TreeSet<>(ListeningSockets.ports(opened));
    Set<Integer> expected = kafkaPorts(data, kafka);
    assertThat(ports).as(String.join(" ", command)).containsAll(expected);
    ports.removeAll(expected);
    assertThat(ports).as(String.join(" ", command)).hasSize(others);
  }

  @Test
  void serveListensOnLoopbackLeavesNoTemporaryFilesAndShowsKeysOnce() throws Exception {
    Path data = folder.resolve("data");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (WatchService watch = temporary.getFileSystem().newWatchService();
        LiveProcess serve =
            serve("first", Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary))) {
      WatchKey made = temporary.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      assertSockets(serve, data, serve.awaitAddress());
      assertOnlyTheOwnerMayLook(data);
      assertThat(serve.stop()).as(serve.output()).isZero();
      assertThat(made.pollEvents().stream().map(event -> "" + event.context()))
          .as("files outside of the data folder")
          .isEmpty();
    }
    assertKeysAreShownOnceOnly(data);
  }

  @Test
  void anotherUserOfTheMachineGetsNoAccess() throws Exception {
    assumeTrue(OtherUser.isPossible(), "SKIPPED: acting as another user takes root and setpriv");
    try (LiveProcess serve = serve("first", Map.of())) {
      Path data = folder.resolve("data");
      assertStrangerGetsNoAccess(data, assertSockets(serve, data, serve.awaitAddress()));
    }
  }

  @Test
  void aWebPageGetsNoAccess() throws Exception {
    assumeTrue(WebPage.isPossible(), "SKIPPED: a web page takes Chromium, not found on the PATH");
    try (LiveProcess serve = serve("first", Map.of())) {
      URI collector = serve.awaitAddress();
      Set<Integer> ports = assertSockets(serve, folder.resolve("data"), collector);
      WebPage.assertGetsNothing(folder.resolve("browser"), collector, ports);
    }
  }

  private LiveProcess serve(String log, Map<String, String> environment) throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), RedriveFeed.POLICY);
    Path data = folder.resolve("data");
    return LiveProcess.start(
        folder.resolve(log + ".log"),
        environment,
        "serve",
        "--policy=" + policy,
        "--data=" + data,
        "--port=0");
  }

  /** The data folder and every folder in it, for any umask of the process. */
  private static void assertOnlyTheOwnerMayLook(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data, 1)) {
      assertThat(paths.filter(Files::isDirectory))
          .hasSizeGreaterThan(3)
          .allSatisfy(
              path ->
                  assertThat(Files.getPosixFilePermissions(path))
                      .as(path.toString())
                      .allMatch(right -> right.name().startsWith("OWNER_")));
    }
  }

  @Test
  void demoListensOnLoopbackOnly() throws Exception {
    Path data = folder.resolve("demo");
    try (LiveProcess demo =
        LiveProcess.start(folder.resolve("demo.log"), "demo", "--data=" + data, "--port=0")) {
      assertSockets(demo, data, demo.awaitAddress());
    }
  }

  /**
   * Returns the ports of the collector, the two of Kafka, and the one that Flink opens for files.
   */
  private static Set<Integer> assertSockets(LiveProcess process, Path data, URI collector)
      throws IOException {
    Set<InetSocketAddress> sockets = ListeningSockets.of(process.pid());
    assertOnLoopback(sockets);
    Set<Integer> expected = new HashSet<>(kafkaPorts(data, List.of("client", "controller")));
    expected.add(collector.getPort());
    Set<Integer> ports = ListeningSockets.ports(sockets);
    assertThat(ports).containsAll(expected).hasSize(expected.size() + ONE_OF_FLINK);
    return ports;
  }

  private static void assertOnLoopback(Set<InetSocketAddress> sockets) {
    assertThat(sockets).allMatch(socket -> socket.getAddress().isLoopbackAddress());
  }

  private static Set<Integer> kafkaPorts(Path data, List<String> names) throws IOException {
    Properties ports = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("kafka/ports.properties"))) {
      ports.load(reader);
    }
    return names.stream()
        .map(name -> Integer.parseInt(ports.getProperty(name)))
        .collect(Collectors.toSet());
  }

  private void assertStrangerGetsNoAccess(Path data, Set<Integer> ports) throws Exception {
    OtherUser stranger = OtherUser.in(folder.resolve("stranger"));
    // First proves that the stranger can succeed: a readable file, an open page, an open store.
    Path open = Files.createDirectory(folder.resolve("open"));
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    page.start();
    try (BlobServer store =
        new BlobServer(new Configuration(), open.toFile(), new VoidBlobStore())) {
      store.start();
      assertThat(stranger.connect(Set.of(page.getAddress().getPort(), store.getPort())))
          .contains("GET /jars succeeds at " + page.getAddress().getPort())
          .contains("stores bytes at " + store.getPort());
    } finally {
      page.stop(0);
    }
    assertThat(stranger.read(List.of(stranger.folder()))).contains("reads");

    assertThat(stranger.connect(ports)).isEmpty();
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(stranger.read(files.toList())).isEmpty();
    }
  }

  private void assertKeysAreShownOnceOnly(Path data) throws Exception {
    Map<?, ?> keys =
        new HashMap<>(
            new com.fasterxml.jackson.databind.ObjectMapper()
                .readValue(data.resolve("keys.json").toFile(), Map.class));
    String first = Files.readString(folder.resolve("first.log"));
    assertThat(first).contains((String) keys.get("producer"), (String) keys.get("authority"));
    try (LiveProcess again = serve("again", Map.of())) {
      again.awaitAddress();
      assertThat(again.stop()).isZero();
      assertThat(again.output())
          .contains("tributary keys show --data " + data)
          .doesNotContain((String) keys.get("producer"), (String) keys.get("authority"));
    }
    assertThat(Cli.run("keys", "show", "--data", data).out())
        .contains((String) keys.get("producer"), (String) keys.get("authority"));
  }
}
