package io.tributary.export.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.folder.Storage;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.EffectiveRow;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Measures how fresh the effective dataset is, on a live pipeline in a process of its own: from the
 * answer that a post was accepted to its row being visible, and from the answer that a withdrawal
 * was accepted to the row being gone.
 *
 * <p>A row is due at its horizon. The policy has one horizon, of a second. Of each measured time,
 * one second is the horizon, five are the bound of disorder, and the rest is the wait for the
 * checkpoint and the commit. Reads the dataset four times a second.
 *
 * <p>Arguments: the checkpoint interval (10s), how many posts (200), and {@code s3} for tables and
 * snapshots in an object store with a catalog in PostgreSQL.
 */
final class FreshnessBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final String POLICY =
      """
      version: freshness-1
      purposes: [train-ai.generative]
      engagement-purpose: train-ai.generative
      horizons: [1s]
      lineage-wait: 1s
      """;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path data;
  private URI events = URI.create("http://none");
  private LocalKeys keys = new LocalKeys("", "");
  private volatile boolean isOver;
  private final Map<String, Long> accepted = new ConcurrentHashMap<>();

  private FreshnessBenchmark(Path data) {
    this.data = data;
  }

  public static void main(String[] arguments) throws Exception {
    String interval = arguments.length > 0 ? arguments[0] : "10s";
    int posts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    Path folder = Files.createTempDirectory("freshness");
    FreshnessBenchmark benchmark = new FreshnessBenchmark(folder.resolve("data"));
    if (arguments.length > 2 && arguments[2].equals("s3")) {
      try (SharedStores stores = SharedStores.start(folder)) {
        benchmark.run(folder, interval, posts, stores.settings(), stores.environment());
      }
    } else {
      benchmark.run(folder, interval, posts, "", Map.of());
    }
  }

  private void run(
      Path folder, String interval, int posts, String storage, Map<String, String> environment)
      throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"), storage + "checkpoint-interval: " + interval + "\n");
    try (LiveProcess process =
        LiveProcess.start(
            folder.resolve("log"),
            environment,
            "serve",
            "--policy=" + policy,
            "--config=" + config,
            "--data=" + data,
            "--port=0")) {
      events = process.awaitAddress().resolve("/v1/events");
      keys = JSON.readValue(data.resolve("keys.json").toFile(), LocalKeys.class);
      Thread beats = new Thread(this::beat, "heartbeats");
      beats.setDaemon(true);
      beats.start();
      print("accepted to visible", interval, measure(posts, true));
      print("withdrawn to gone", interval, measure(posts, false));
      isOver = true;
      beats.join();
      process.stop();
    }
  }

  /**
   * Sends one event for each post, at fixed intervals, and reads until each of them has had its
   * effect.
   */
  private long[] measure(int posts, boolean isComing) throws Exception {
    accepted.clear();
    Thread sender =
        new Thread(
            () -> {
              for (int i = 0; i < posts; i++) {
                if (isComing) {
                  consent("ConsentGiven", i);
                  publish(i);
                } else {
                  consent("ConsentWithdrawn", i);
                }
                accepted.put("p" + i, System.nanoTime());
                LockSupport.parkNanos(PAUSE.toNanos());
              }
            });
    sender.start();
    Map<String, Long> took = new HashMap<>();
    long deadline = System.nanoTime() + TIMEOUT.plus(PAUSE.multipliedBy(posts)).toNanos();
    while (took.size() < posts && System.nanoTime() < deadline) {
      Set<String> visible = visible();
      long now = System.nanoTime();
      accepted.forEach(
          (post, at) -> {
            if (visible.contains(post) == isComing) {
              took.putIfAbsent(post, now - at);
            }
          });
      LockSupport.parkNanos(LOOK_NANOS);
    }
    sender.join();
    if (took.size() < posts) {
      throw new IllegalStateException(took.size() + " of " + posts + " had their effect in time");
    }
    return took.values().stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private Set<String> visible() {
    try (DataFolder folder = DataFolder.view(data);
        Warehouse warehouse = Warehouse.open(Storage.of(folder).tables())) {
      List<EffectiveRow> rows = EffectiveDataset.read(PointReader.newest(warehouse));
      return rows.stream()
          .map(row -> (String) row.get("post_id"))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  private void publish(int i) {
    ObjectNode post = event("urn:tributary:freshness", "post.published");
    post.withObject("/data")
        .put("actor", "member" + i)
        .put("postId", "p" + i)
        .put("prompt", "an image of member " + i)
        .putObject("image")
        .put("uri", "file:/none/" + i + ".png");
    send(post, keys.producer());
  }

  private void consent(String state, int i) {
    Instant now = Instant.now();
    ObjectNode consent = event(LocalKeys.AUTHORITY_SOURCE, "consent.changed");
    consent
        .withObject("/data")
        .put("recordId", state + i)
        .put("subject", "member" + i)
        .put("state", state)
        .put("effectiveTime", now.toString())
        .put("noticeVersion", "1")
        .putArray("purposes")
        .add("train-ai.generative");
    send(consent, keys.authority());
  }

  private void beat() {
    while (!isOver) {
      ObjectNode beat = event(LocalKeys.AUTHORITY_SOURCE, "consent.heartbeat");
      beat.withObject("/data").put("asOf", Instant.now().toString());
      send(beat, keys.authority());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
  }

  private static ObjectNode event(String source, String type) {
    return JSON.createObjectNode()
        .put("specversion", "1.0")
        .put("id", java.util.UUID.randomUUID().toString())
        .put("source", source)
        .put("type", "io.tributary." + type)
        .put("time", Instant.now().toString());
  }

  private void send(ObjectNode event, String key) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(events)
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/cloudevents+json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(event)))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        throw new IllegalStateException(answer.body());
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(String what, String interval, long[] nanos) {
    System.out.printf(
        "%-20s checkpoints every %s, %d posts: p50 %.1f s, p99 %.1f s, least %.1f s, most %.1f s%n",
        what,
        interval,
        nanos.length,
        nanos[nanos.length / 2] / 1e9,
        nanos[(int) Math.ceil(nanos.length * 0.99) - 1] / 1e9,
        Arrays.stream(nanos).min().orElseThrow() / 1e9,
        nanos[nanos.length - 1] / 1e9);
  }
}
