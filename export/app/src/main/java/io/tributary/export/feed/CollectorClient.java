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

/**
 * Builds and sends a collector's HTTP requests. When to repeat one is up to the caller, who sends
 * the same request again: its idempotency key stays. Thread-safe.
 */
public final class CollectorClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final URI events;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * @param collector address of the collector
   */
  public CollectorClient(URI collector) {
    this.events = collector.resolve("/v1/events");
  }

  /** A request with one event, which need not be valid JSON. */
  public HttpRequest event(String key, byte[] event, String idempotencyKey) {
    return request(key, "application/cloudevents+json", event, idempotencyKey);
  }

  /** A request with several events, each of them JSON. */
  public HttpRequest batch(String key, List<byte[]> batch, String idempotencyKey) {
    return request(key, "application/cloudevents-batch+json", array(batch), idempotencyKey);
  }

  /** Sends a request once. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /**
   * Whether a response is final. Invalid events get a final response too: they become dead letters.
   */
  public static boolean isFinal(HttpResponse<?> response) {
    int status = response.statusCode();
    return status == 202 || status == 207 || status == 400;
  }

  private HttpRequest request(String key, String type, byte[] body, String idempotencyKey) {
    return HttpRequest.newBuilder(events)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", type)
        .header("Idempotency-Key", idempotencyKey)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
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
