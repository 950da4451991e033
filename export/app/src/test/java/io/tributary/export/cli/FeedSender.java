package io.tributary.export.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send a feed to a collector in batches, and repeat as the answers tell them: they are
 * told nothing of kills but what a broken connection tells.
 *
 * <p>Lines that are no JSON cannot stand in a batch; they are sent alone, as a client with a broken
 * serialiser would.
 */
final class FeedSender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";

  private final URI events;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final List<Request> requests = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile int allowed = Integer.MAX_VALUE;
  private final AtomicLong broken = new AtomicLong();
  private final AtomicLong deferred = new AtomicLong();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong invalid = new AtomicLong();

  private record Request(String type, byte[] body, String id) {}

  FeedSender(URI collector, String key) {
    this.events = collector.resolve("/v1/events");
    this.key = key;
  }

  /** Adds lines, in batches of a size. */
  FeedSender with(List<byte[]> lines, int batchSize) {
    List<byte[]> batch = new ArrayList<>();
    for (byte[] line : lines) {
      if (new String(line, StandardCharsets.UTF_8).isBlank()) {
        continue;
      }
      if (!isJson(line)) {
        add(STRUCTURED, line);
        continue;
      }
      batch.add(line);
      if (batch.size() == batchSize) {
        add(BATCH, array(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      add(BATCH, array(batch));
    }
    return this;
  }

  private void add(String type, byte[] body) {
    requests.add(new Request(type, body, "request-" + requests.size()));
  }

  private static boolean isJson(byte[] line) {
    try (var parser = JSON.createParser(line)) {
      JsonNode node = parser.readValueAsTree();
      return node != null && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] array(List<byte[]> batch) {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    for (int i = 0; i < batch.size(); i++) {
      array.write(i == 0 ? '[' : ',');
      array.writeBytes(batch.get(i));
    }
    array.write(']');
    return array.toByteArray();
  }

  int requests() {
    return requests.size();
  }

  /** Holds back all requests but the first so many, until more are allowed. */
  void allow(int first) {
    allowed = first;
  }

  /** Requests with a final answer so far. */
  int answered() {
    return answered.get();
  }

  /** How often a connection broke while a request was under way, or none was to be had. */
  long broken() {
    return broken.get();
  }

  /** How often it was told to come again. */
  long deferred() {
    return deferred.get();
  }

  /** What was said when it was told to come again. */
  Set<String> reasons() {
    return reasons;
  }

  long accepted() {
    return accepted.get();
  }

  long invalid() {
    return invalid.get();
  }

  /** Sends everything with so many clients at once; returns when all is answered. */
  void send(int clients) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(pool.submit(this::client));
      }
      for (Future<?> client : all) {
        client.get(15, TimeUnit.MINUTES);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Void client() throws Exception {
    int mine;
    while ((mine = next.getAndIncrement()) < requests.size()) {
      while (mine >= allowed) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      send(requests.get(mine));
      answered.incrementAndGet();
    }
    return null;
  }

  private void send(Request request) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(events)
            .timeout(Duration.ofSeconds(40))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", request.type())
            .header("Idempotency-Key", request.id())
            .POST(BodyPublishers.ofByteArray(request.body()))
            .build();
    while (true) {
      try {
        HttpResponse<byte[]> answer = http.send(post, BodyHandlers.ofByteArray());
        int status = answer.statusCode();
        if (status == 202 || status == 207 || status == 400) {
          JsonNode json = JSON.readTree(answer.body());
          accepted.addAndGet(json.get("accepted").asLong());
          invalid.addAndGet(json.get("invalid").asLong());
          return;
        }
        if (status != 503 && status != 429 && status != 408 && status != 409) {
          throw new IllegalStateException(
              status + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        deferred.incrementAndGet();
        JsonNode json = JSON.readTree(answer.body());
        reasons.add(status + " " + (json.has("error") ? json.get("error").asText() : "FAILED"));
      } catch (IOException e) {
        broken.incrementAndGet();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }
}
