package io.tributary.export.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends what happens in a network to the collector, as an application would: in batches, each
 * repeated under the same name until it is answered for good. Not thread-safe.
 */
public final class NetworkSender {
  private static final int BATCH = 200;
  private static final long PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final URI events;
  private final String producerKey;
  private final String authorityKey;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile boolean stopped;

  /**
   * @param collector its address
   * @param producerKey of the application
   * @param authorityKey of the consent authority
   */
  public NetworkSender(URI collector, String producerKey, String authorityKey) {
    this.events = collector.resolve("/v1/events");
    this.producerKey = producerKey;
    this.authorityKey = authorityKey;
  }

  /**
   * Sends a step: what was decided, then the heartbeat that says so, then what people did. Returns
   * when all of it is answered, or when {@link #stop} was called.
   */
  public void send(NetworkStep step) throws InterruptedException {
    send(step.authority(), authorityKey);
    if (step.heartbeat().isPresent()) {
      send(List.of(step.heartbeat().get()), authorityKey);
    }
    send(step.people(), producerKey);
  }

  /** Gives up what is not answered yet; callable from another thread. */
  public void stop() {
    stopped = true;
  }

  private void send(List<byte[]> all, String key) throws InterruptedException {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<byte[]> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      HttpRequest request =
          HttpRequest.newBuilder(events)
              .timeout(Duration.ofSeconds(40))
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/cloudevents-batch+json")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(BodyPublishers.ofByteArray(array(batch)))
              .build();
      long pause = PAUSE_MILLIS;
      while (!stopped && !isAnswered(request)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private boolean isAnswered(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status == 401 || status == 403) {
        throw new IllegalStateException("the collector refuses the network: " + answer.body());
      }
      // Invalid events are answered for good: they are among the dead letters.
      return status == 202 || status == 207 || status == 400;
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
}
