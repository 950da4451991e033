package io.tributary.export.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.feed.CollectorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

  private final CollectorClient collector;
  private final String key;
  private final List<HttpRequest> requests = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile int allowed = Integer.MAX_VALUE;
  private final AtomicLong broken = new AtomicLong();
  private final AtomicLong deferred = new AtomicLong();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong invalid = new AtomicLong();

  FeedSender(URI collector, String key) {
    this.collector = new CollectorClient(collector);
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
        requests.add(collector.event(key, line, nextId()));
        continue;
      }
      batch.add(line);
      if (batch.size() == batchSize) {
        requests.add(collector.batch(key, batch, nextId()));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      requests.add(collector.batch(key, batch, nextId()));
    }
    return this;
  }

  private String nextId() {
    return "request-" + requests.size();
  }

  private static boolean isJson(byte[] line) {
    try (var parser = JSON.createParser(line)) {
      JsonNode node = parser.readValueAsTree();
      return node != null && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
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

  private void send(HttpRequest request) throws Exception {
    while (true) {
      try {
        HttpResponse<String> answer = collector.send(request);
        if (CollectorClient.isFinal(answer)) {
          JsonNode json = JSON.readTree(answer.body());
          accepted.addAndGet(json.get("accepted").asLong());
          invalid.addAndGet(json.get("invalid").asLong());
          return;
        }
        int status = answer.statusCode();
        if (status != 503 && status != 429 && status != 408 && status != 409) {
          throw new IllegalStateException(status + ": " + answer.body());
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
