package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.Poll;
import io.tributary.oracle.InputLines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cluster on one machine, by the commands that a user types. While a feed is sent, each process
 * is killed with {@code kill -9}; then the job is stopped with a savepoint and resumed with another
 * number of tasks. The effective dataset equals that of an undisturbed run in one process.
 */
@Tag("long")
class ClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int BATCH = 100;

  @TempDir Path folder;

  @AfterEach
  void stop() {
    if (Files.isDirectory(data())) {
      Cli.CliResult down = Cli.run("cluster", "down", "--data", data());
      assertThat(down.code()).as(down.err()).isZero();
    }
  }

  @Test
  void survivesAKillOfEachProcessAndARescale() throws Exception {
    Path sample = folder.resolve("sample");
    SampleInput.ensure(sample, System.err);
    Path policy = sample.resolve(SampleInput.POLICY);
    Path events = sample.resolve(SampleInput.EVENTS);
    Path calm = folder.resolve("calm");
    assertThat(Cli.run("run", "--input", events, "--policy", policy, "--data", calm).code())
        .isZero();
    List<String> expected = TableContents.effectiveLines(calm);
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        // The feed is months old: heartbeats by the clock would declare its events late.
        "checkpoint-interval: 2s\ncollector:\n  heartbeat-time: consent-feed\n  image-base: "
            + sample
            + "\n"
            + SampleKeys.yaml(sample));

    up(policy, config, 0, 2);
    int port = plan().at("/ports/collector").asInt();
    requireClosedDoors();
    FeedSender sender =
        new FeedSender(URI.create("http://127.0.0.1:" + port), SampleKeys.KEY)
            .with(InputLines.read(events), BATCH);
    sender.allow(1);
    CompletableFuture<Void> sending = sending(sender);
    List<String> victims =
        List.of("taskmanager-1", "jobmanager", "kafka", "s3", "postgres", "collector");
    for (int i = 0; i < victims.size(); i++) {
      sender.allow(sender.requests() * (i + 1) / (victims.size() + 2));
      kill(victims.get(i));
      Poll.until(LIMIT, () -> Cli.run("cluster", "status", "--data", data()).code() == 0);
    }
    kill("supervisor");
    up(policy, config, port, 2);

    Cli.CliResult down = Cli.run("cluster", "down", "--data", data());
    assertThat(down.code()).as(down.err()).isZero();
    assertThat(down.out()).contains("Savepoint: s3://tributary/snapshots/savepoints/curation/");
    assertThat(Cli.run("effective", "--data", data()).err()).contains("cluster up");
    up(policy, config, port, 3);
    sender.allow(Integer.MAX_VALUE);
    sending.get();
    assertThat(sender.broken()).as("broken connections").isPositive();

    Cli.CliResult drained = Cli.run("cluster", "down", "--drain", "--data", data());
    assertThat(drained.code()).as(drained.err()).isZero();
    assertThat(drained.out()).containsPattern("pending +0");
    up(policy, config, port, 2);
    assertThat(expected).isNotEmpty();
    assertThat(Cli.run("effective", "--data", data()).out().lines().toList()).isEqualTo(expected);
    assertThat(Cli.run("rejects", "list", "--data", data()).out()).isNotEmpty();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void up(Path policy, Path config, int port, int taskManagers) {
    Cli.CliResult up =
        Cli.run(
            "cluster",
            "up",
            "--policy",
            policy,
            "--data",
            data(),
            "--config",
            config,
            "--port",
            "" + port,
            "--task-managers",
            "" + taskManagers,
            "--stop-after",
            "20m");
    assertThat(up.code()).as(up.err()).isZero();
  }

  private JsonNode plan() throws IOException {
    return new ObjectMapper().readTree(data().resolve("cluster/plan.json").toFile());
  }

  private void kill(String name) throws IOException {
    Path file = data().resolve("cluster/processes/" + name + ".json");
    long pid = new ObjectMapper().readTree(file.toFile()).path("pid").asLong();
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().join();
  }

  /** Clients without the credentials get no data. */
  private void requireClosedDoors() throws Exception {
    JsonNode ports = plan().path("ports");
    HttpClient http = HttpClient.newHttpClient();
    URI objects = URI.create("http://127.0.0.1:" + ports.path("s3").asInt() + "/tributary");
    assertThat(http.send(request(objects), BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    // Without a certificate the handshake fails, and without TLS the server only redirects.
    URI rest = URI.create("https://127.0.0.1:" + ports.path("rest").asInt() + "/jobs/overview");
    assertThatThrownBy(() -> http.send(request(rest), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    URI plain = URI.create(rest.toString().replace("https", "http"));
    assertThat(http.send(request(plain), BodyHandlers.ofString()).statusCode()).isBetween(300, 399);
    String url = "jdbc:postgresql://127.0.0.1:" + ports.path("postgres").asInt() + "/postgres";
    assertThatThrownBy(() -> DriverManager.getConnection(url, "tributary", "guess"))
        .hasMessageContaining("password authentication failed");
  }

  private static HttpRequest request(URI address) {
    return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
  }

  private static CompletableFuture<Void> sending(FeedSender sender) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            // One client: several would send batches out of order, beyond the bound.
            sender.send(1);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
