package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A foreign web page in a real browser on this machine. It sends every request to every port that a
 * page may send without a preflight, reads every response that the browser allows, also under a
 * host name of its own that resolves to this machine. It reports what it could read.
 */
final class WebPage {
  private static final String OTHER_NAME = "page.example";

  /** The page itself, which every origin may read: this proves that the page can report. */
  private static final String OWN = "own";

  private static final String SCRIPT =
      """
      <!doctype html><script>
      const deeds = [];
      const form = () => { const f = new FormData();
        f.append('file', new Blob(['x']), 'a.jar'); f.append('request', '{}'); return f; };
      const read = (what, url, options) => deeds.push(Promise.race([
        fetch(url, options).then(r => r.type === 'opaque' ? '' : r.text().then(
          text => r.ok ? what + ' ' + url + ' ' + text.length : ''), e => ''),
        new Promise(done => setTimeout(() => done(''), 8000))]));
      for (const port of PORTS) for (const host of ['127.0.0.1', 'localhost', 'OTHER']) {
        const base = 'http://' + host + ':' + port;
        for (const path of ['/v1/events', '/v1/jobs', '/jars/upload', '/health', '/metrics']) {
          for (const mode of ['cors', 'no-cors']) {
            read('posts a form to', base + path, {method: 'POST', mode, body: form()});
            read('posts text to', base + path,
              {method: 'POST', mode, body: '{}', headers: {'Content-Type': 'text/plain'}});
            read('gets', base + path, {mode});
          }
          read('posts an event to', base + path,
            {method: 'POST', body: '{}', headers: {'Content-Type': 'application/cloudevents+json'}});
        }
      }
      read('OWN', location.href, {});
      Promise.all(deeds).then(all => fetch('/report',
        {method: 'POST', body: all.filter(deed => deed).join('\\n')}));
      </script>
      """;

  private WebPage() {}

  /** Returns whether there is a browser. */
  static boolean isPossible() {
    return browser().isPresent();
  }

  /** Lets a page try every port, and records what it could read. */
  static void assertGetsNothing(Path profile, URI collector, Set<Integer> ports) throws Exception {
    String before = accepted(collector);
    BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    HttpServer server = server(ports, reports);
    try {
      String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      assertThat(visit(browser().orElseThrow(), profile, page, reports).lines())
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith(OWN));
    } finally {
      server.stop(0);
    }
    // The same name as the collector's, as after DNS rebinding: then every response is same-origin.
    String health = "http://" + OTHER_NAME + ":" + collector.getPort() + "/health";
    assertThat(dump(browser().orElseThrow(), profile, health))
        .contains("add the name to host-names");
    assertThat(accepted(collector)).isEqualTo(before);
  }

  private static HttpServer server(Set<Integer> ports, BlockingQueue<String> reports)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Set<Integer> all = new TreeSet<>(ports);
    String list = all.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    String page = SCRIPT.replace("PORTS", list).replace("OTHER", OTHER_NAME).replace("OWN", OWN);
    server.createContext("/", exchange -> answer(exchange, page));
    server.createContext(
        "/report",
        exchange -> {
          reports.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, "thanks");
        });
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String visit(
      String browser, Path profile, String page, BlockingQueue<String> reports) throws Exception {
    Path log = profile.resolveSibling("browser.log");
    Process process =
        new ProcessBuilder(command(browser, profile, page))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      String report = reports.poll(60, TimeUnit.SECONDS);
      assertThat(report).as("the page reported nothing: %s", Files.readString(log)).isNotNull();
      return report;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  private static String dump(String browser, Path profile, String page) throws Exception {
    Process process =
        new ProcessBuilder(command(browser, profile, "--dump-dom", page))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return dom;
  }

  private static List<String> command(String browser, Path profile, String... more) {
    List<String> command = new ArrayList<>(List.of(browser, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking"));
    command.addAll(
        List.of("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"));
    command.add("--user-data-dir=" + profile);
    command.add("--host-resolver-rules=MAP " + OTHER_NAME + " 127.0.0.1");
    command.addAll(List.of(more));
    return command;
  }

  private static String accepted(URI collector) throws Exception {
    String metrics =
        new String(
            collector.resolve("/metrics").toURL().openStream().readAllBytes(),
            StandardCharsets.UTF_8);
    return metrics.lines().filter(line -> line.contains("events_total")).sorted().toList() + "";
  }

  private static Optional<String> browser() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(folder, n)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
