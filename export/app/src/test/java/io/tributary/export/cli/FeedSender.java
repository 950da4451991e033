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
 * Clients that send a feed to a collector in batches, and retry according to the responses. They
 * learn of a kill only from a broken connection.
 *
 * <p>Lines that are no JSON cannot be part of a batch. They are sent alone, like those of a client
 * with a faulty serializer.
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

  /** Holds back all requests after the first {@code first}, until more are allowed. */
  void allow(int first) {
    allowed = first;
  }

  /** Returns the number of requests with a final response. */
  int answered() {
    return answered.get();
  }

  /** Returns how often a connection broke during a request or could not be opened. */
  long broken() {
    return broken.get();
  }

  /** Returns how often the collector deferred a request. */
  long deferred() {
    return deferred.get();
  }

  /** Returns the last response that deferred a request. */
  Set<String> reasons() {
    return reasons;
  }

  long accepted() {
    return accepted.get();
  }

  long invalid() {
    return invalid.get();
  }

  /**
   * Sends everything with a number of concurrent clients; returns when all requests have a final
   * response.
   */
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
