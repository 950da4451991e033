package io.tributary.export.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a network's events to the collector like an application: in batches, each retried with the
 * same idempotency key until it gets a final response. Not thread-safe.
 */
public final class NetworkSender {
  private static final int BATCH = 200;
  private static final long PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final CollectorClient collector;
  private final String producerKey;
  private final String authorityKey;
  private volatile boolean stopped;

  /**
   * @param collector address of the collector
   * @param producerKey key of the application
   * @param authorityKey key of the consent authority
   */
  public NetworkSender(URI collector, String producerKey, String authorityKey) {
    this.collector = new CollectorClient(collector);
    this.producerKey = producerKey;
    this.authorityKey = authorityKey;
  }

  /**
   * Sends a step: first the authority's decisions, then its heartbeat, then people's events.
   * Returns when all have a final response, or after a call of {@link #stop}.
   */
  public void send(NetworkStep step) throws InterruptedException {
    send(step.authority(), authorityKey);
    if (step.heartbeat().isPresent()) {
      send(List.of(step.heartbeat().get()), authorityKey);
    }
    send(step.people(), producerKey);
  }

  /** Gives up the requests without a response; callable from another thread. */
  public void stop() {
    stopped = true;
  }

  private void send(List<byte[]> all, String key) throws InterruptedException {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<byte[]> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      HttpRequest request = collector.batch(key, batch, UUID.randomUUID().toString());
      long pause = PAUSE_MILLIS;
      while (!stopped && !isAnswered(request)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private boolean isAnswered(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = collector.send(request);
      int status = answer.statusCode();
      if (status == 401 || status == 403) {
        throw new IllegalStateException(
            "the collector rejects the network's request: " + answer.body());
      }
      return CollectorClient.isFinal(answer);
    } catch (IOException e) {
      return false;
    }
  }
}
