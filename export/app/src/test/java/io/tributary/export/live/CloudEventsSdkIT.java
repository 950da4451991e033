package io.tributary.export.live;

import static io.tributary.export.live.CollectorFixture.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accepts events that the SDKs of other projects send, unmodified, with the same result as from a
 * file.
 */
class CloudEventsSdkIT {
  private static final String DATA = "{\"actor\":\"u \u00e9\",\"postId\":\"p\\\"1\"}";

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private Collector collector;
  private URI events;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka.ensureTopics(2);
    collector = Collector.start(CollectorFixture.options(kafka.access()), Clock.systemUTC());
    events = collector.address().resolve("/v1/events");
  }

  @AfterEach
  void stop() {
    collector.close();
    kafka.close();
  }

  @Test
  void java() throws Exception {
    assertThat(send(true, share("urn:sdk:java", "java-binary"))).isEqualTo(202);
    assertThat(send(false, share("urn:sdk:java", "java-structured"))).isEqualTo(202);
    assertThat(send(true, share("urn:sdk:caf\u00e9", "java \"b\" 100%"))).isEqualTo(202);
    assertThat(send(false, share("urn:sdk:caf\u00e9", "java \"s\" 100%"))).isEqualTo(202);
    assertSameAsFromAFile(
        List.of(
            line("urn:sdk:java", "java-binary"),
            line("urn:sdk:java", "java-structured"),
            line("urn:sdk:caf\u00e9", "java \\\"b\\\" 100%"),
            line("urn:sdk:caf\u00e9", "java \\\"s\\\" 100%")));
  }

  /** The SDK of 4.0.1 has no writer of batches, so the test joins what it writes for each event. */
  @Test
  void javaInBatches() throws Exception {
    JsonFormat format = new JsonFormat();
    List<String> written =
        Stream.of(
                share("urn:sdk:java", "java-batch"), share("urn:sdk:caf\u00e9", "java \"2\" 100%"))
            .map(event -> new String(format.serialize(event), StandardCharsets.UTF_8))
            .toList();
    Answer answer =
        CollectorFixture.send(
            CollectorFixture.request(collector.address(), APP, CollectorFixture.BATCH),
            CollectorFixture.batch(written));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted");
    assertSameAsFromAFile(
        List.of(
            line("urn:sdk:java", "java-batch"), line("urn:sdk:caf\u00e9", "java \\\"2\\\" 100%")));
  }

  @Test
  void javaScript() throws Exception {
    require("node", "--version");
    require("npm", "--version");
    Path project = Files.createDirectory(folder.resolve("js"));
    for (String file : List.of("package.json", "package-lock.json", "send.js")) {
      try (InputStream in = getClass().getResourceAsStream("/cloudevents-js/" + file)) {
        Files.copy(in, project.resolve(file));
      }
    }
    String installed = run(project, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    assumeOrPrint(installed.startsWith("0\n"), "npm could not install the SDK: " + installed);
    String output = run(project, "node", "send.js", events.toString(), APP);
    assertThat(output).startsWith("0\n");
    assertThat(output.lines().skip(1)).hasSize(4).allMatch(line -> line.startsWith("202 "));
    assertSameAsFromAFile(
        List.of(
            line("urn:sdk:js", "js-binary"),
            line("urn:sdk:js", "js-structured"),
            line("urn:sdk:js", "js-emitted-binary"),
            line("urn:sdk:js", "js-emitted-structured")));
  }

  private static CloudEvent share(String source, String id) {
    return CloudEventBuilder.v1()
        .withId(id)
        .withSource(URI.create(source))
        .withType("io.tributary.post.shared")
        .withTime(OffsetDateTime.parse("2026-05-01T00:00:00Z"))
        .withData("application/json", DATA.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static String line(String source, String id) {
    return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"io.tributary.post.shared",\
        "time":"2026-05-01T00:00:00Z","data":%s}"""
        .formatted(id, source, DATA);
  }

  /** As the SDK's documentation shows for the JDK's own client. */
  private int send(boolean binary, CloudEvent event) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) events.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", "Bearer " + APP);
    var writer =
        HttpMessageFactory.createWriter(
            connection::setRequestProperty,
            body -> {
              try {
                connection.getOutputStream().write(body);
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    if (binary) {
      writer.writeBinary(event);
    } else {
      writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
    }
    return connection.getResponseCode();
  }

  private void assertSameAsFromAFile(List<String> lines) throws Exception {
    List<Event> sent = sorted(CollectedRecords.events(kafka.access(), Topics.EVENTS));
    Path file = Files.write(folder.resolve("events.jsonl"), lines);
    try (EmbeddedKafka other = EmbeddedKafka.start(folder.resolve("other"))) {
      other.ensureTopics(2);
      try (FileReplay replay =
          FileReplay.connect(
              other.bootstrapServers(),
              ReplayOptions.defaults().withKafka(other.access().settings()),
              Clock.systemUTC())) {
        replay.replay(InputFiles.resolve(List.of(file)), "run", (bytes, total, read) -> {});
      }
      assertThat(sent)
          .hasSize(lines.size())
          .isEqualTo(sorted(CollectedRecords.events(other.access(), Topics.EVENTS)));
    }
  }

  private static List<Event> sorted(List<Event> events) {
    return events.stream().sorted(Comparator.comparing(Event::getId)).toList();
  }

  private void require(String... command) throws Exception {
    String output;
    try {
      output = run(folder, command);
    } catch (java.io.IOException e) {
      output = e.toString();
    }
    assumeOrPrint(output.startsWith("0\n"), "no " + command[0] + " on this machine");
  }

  private static void assumeOrPrint(boolean there, String why) {
    if (!there) {
      System.err.println("SKIPPED: the JavaScript SDK: " + why);
    }
    assumeTrue(there, why);
  }

  /** Returns exit code, line break, output. */
  private static String run(Path in, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
      words.addAll(0, List.of("cmd", "/c"));
    }
    Path output = Files.createTempFile(in, "output", ".txt");
    Process process =
        new ProcessBuilder(words)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return "timeout\n" + Files.readString(output);
    }
    return process.exitValue() + "\n" + Files.readString(output);
  }
}
