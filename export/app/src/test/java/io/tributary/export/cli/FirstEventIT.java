package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.folder.Poll;
import io.tributary.export.folder.Storage;
import io.tributary.export.live.FirstEventSender;
import io.tributary.export.live.FirstEvents;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands that {@code serve} prints for a new user, exactly as printed, and checks the
 * metrics afterwards.
 */
class FirstEventIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Path data;
  private Path policy;
  private URI at;

  @Test
  void printedCommandsAdmitAPostEachTimeAndTheMetricsAgree() throws Exception {
    data = folder.resolve("data");
    policy =
        Files.writeString(
            folder.resolve("it's a policy.yaml"),
            "version: v1\npurposes: [train-ai.x, evaluate]\nengagement-purpose: evaluate\n");
    try (LiveProcess serve = serve()) {
      at = serve.awaitAddress();
      Poll.until(TIMEOUT, () -> serve.output().contains(" first-event "));
      String line =
          serve.output().lines().filter(l -> l.contains(" first-event ")).findFirst().orElseThrow();
      for (String shell : List.of("sh", "bash")) {
        String output = run(shell, line);
        assertThat(output).contains("Admitted: post first-").contains("[evaluate, train-ai.x]");
      }
      assertThat(rows(Table.POSTS)).isEqualTo(2);
      assertMetrics();
      assertThat(serve.stop()).as(serve.output()).isZero();
    }
    JsonNode accounting = new ObjectMapper().readTree(data.resolve("accounting.json").toFile());
    assertThat(accounting.get("pending").asLong()).isZero();
    assertThat(Cli.run("effective", "--data", data).out().lines().toList())
        .hasSize(2 * 3)
        .allMatch(row -> row.contains("\"censored\":true"));
  }

  private LiveProcess serve() throws Exception {
    Path config = Files.writeString(folder.resolve("c.yaml"), "checkpoint-interval: 500ms\n");
    return LiveProcess.start(
        folder.resolve("serve.log"),
        Map.of("JAVA_TOOL_OPTIONS", "-Dtributary.launcher=" + launcher()),
        "serve",
        "--policy",
        policy.toString(),
        "--data",
        data.toString(),
        "--config",
        config.toString(),
        "--port",
        "0",
        "--drain");
  }

  /** Replaces the script, which would build the project. */
  private Path launcher() throws Exception {
    String classPath = System.getProperty("java.class.path");
    String script =
        "#!/bin/sh\nexec '%s' --add-opens=java.base/java.nio=ALL-UNNAMED -cp '%s' %s \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("surefire.test.class.path", classPath),
                Main.class.getName());
    Path file = Files.writeString(folder.resolve("tributary"), script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static String run(String shell, String line) throws Exception {
    Process process = new ProcessBuilder(shell, "-c", line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Sends one event of each kind that a metric distinguishes. */
  private void assertMetrics() throws Exception {
    LocalKeys keys;
    try (DataFolder view = DataFolder.view(data)) {
      keys = LocalKeys.of(view);
    }
    FirstEventSender sender = new FirstEventSender(at);
    FirstEvents first =
        FirstEvents.at(Instant.now(), PolicyReader.read(policy), LocalKeys.AUTHORITY_SOURCE);
    List<ObjectNode> consent = first.ofAuthority();
    for (ObjectNode event : consent) {
      sender.send(keys.authority(), event);
    }
    sender.send(keys.producer(), first.ofApplication());
    sender.send(keys.producer(), first.ofApplication()); // a copy
    ObjectNode stranger = first.ofApplication().put("id", "stranger");
    stranger.withObject("/data").put("actor", "stranger").put("postId", "stranger-post");
    sender.send(keys.producer(), stranger);
    assertThatThrownBy(
            () -> sender.send(keys.producer(), first.ofApplication().put("id", "").put("time", "")))
        .hasMessageContaining("the collector answered 400");
    beatUntil(sender, keys, first, () -> metric("rows_total{table=\"posts\"}") == 3);
    ObjectNode withdrawal = consent.get(1).put("id", "withdrawal");
    Instant later = Instant.now();
    withdrawal.put("time", later.toString());
    withdrawal
        .withObject("/data")
        .put("recordId", "withdrawal")
        .put("state", "ConsentWithdrawn")
        .put("effectiveTime", later.toString());
    sender.send(keys.authority(), withdrawal);
    beatUntil(sender, keys, first, () -> metric("withdrawals_total{reason=\"WITHDRAWN\"}") == 2);

    // No client sends any more, so the counts become final.
    Poll.until(TIMEOUT, () -> metric("events_total{outcome=\"admitted\"}") == events("ADMITTED"));
    assertThat(metric("events_total{outcome=\"duplicate\"}")).isEqualTo(1);
    assertThat(metric("events_total{outcome=\"refused\"}")).isEqualTo(1);
    assertThat(metric("refused_events_total{reason=\"UNKNOWN_SUBJECT\"}")).isEqualTo(1);
    assertThat(metric("refused_events_total{reason=\"NO_CONSENT\"}")).isZero();
    assertThat(metric("events_total{outcome=\"invalid\"}")).isEqualTo(1);
    assertThat(metric("invalid_events_total{reason=\"EMPTY_FIELD\"}")).isEqualTo(1);
    assertThat(metric("rows_total{table=\"withdrawals\"}")).isEqualTo(rows(Table.WITHDRAWALS));
    assertThat(metric("restarts_total")).isZero();
    assertThat(metric("running")).isEqualTo(1);
    assertThat(metric("unread_records")).isBetween(0.0, 100.0);
    assertThat(metric("last_commit_age_seconds")).isBetween(0.0, 60.0);
    assertThat(metric("watermark_lag_seconds")).isBetween(5.0, 120.0);
    assertThat(page())
        .contains("tributary_build_info{", "jvm_memory_used_bytes{", "process_cpu_seconds_total")
        .contains("tributary_collector_invalid_events_total{reason=\"EMPTY_FIELD\"} 1.0");
  }

  private static void beatUntil(
      FirstEventSender sender, LocalKeys keys, FirstEvents first, Poll.Condition condition) {
    Poll.until(
        TIMEOUT,
        () -> {
          sender.send(keys.authority(), first.heartbeat(Instant.now()));
          return condition.holds();
        });
  }

  private double metric(String name) throws Exception {
    String start = "tributary_job_" + name + " ";
    return page()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + start));
  }

  private String page() throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(at.resolve("/metrics")).build(), BodyHandlers.ofString())
        .body();
  }

  private long rows(Table table) {
    try (DataFolder view = DataFolder.view(data);
        Warehouse warehouse = Storage.of(view).open();
        Stream<TableRow> rows = PointReader.newest(warehouse).rows(table)) {
      return rows.count();
    }
  }

  private double events(String outcome) {
    try (DataFolder view = DataFolder.view(data);
        Warehouse warehouse = Storage.of(view).open();
        Stream<TableRow> rows =
            PointReader.newest(warehouse).rows(Table.DECISIONS, List.of("outcome", "events"))) {
      return rows.filter(row -> outcome.equals(row.get("outcome")))
          .mapToLong(row -> (Long) Objects.requireNonNull(row.get("events")))
          .sum();
    }
  }
}
