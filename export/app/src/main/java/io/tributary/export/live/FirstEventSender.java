package io.tributary.export.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends single events to a collector, as {@code curl} would. */
public final class FirstEventSender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private final URI collector;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param collector address of the collector
   */
  public FirstEventSender(URI collector) {
    this.collector = collector;
  }

  /**
   * Sends an event.
   *
   * @throws UserException if the collector rejects it, with the collector's answer
   */
  public void send(String key, JsonNode event) throws InterruptedException {
    HttpResponse<String> answer =
        ask(
            HttpRequest.newBuilder(collector.resolve("/v1/events"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofString(event.toString())));
    if (answer.statusCode() != 202) {
      throw new UserException(
          "the collector answered %d: %s".formatted(answer.statusCode(), answer.body().strip()));
    }
  }

  /**
   * Returns the time up to which the collector has the consent feed; empty if nothing has arrived.
   */
  public String consentAsOf() throws InterruptedException {
    HttpResponse<String> answer = ask(HttpRequest.newBuilder(collector.resolve("/health")));
    try {
      return JSON.readTree(answer.body()).at("/parts/consentFeed/asOf").asText();
    } catch (IOException e) {
      throw new UserException(collector + " is not a collector: /health does not return JSON");
    }
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CollectException(
          "nothing answers at " + collector + "; start serve, or give its address with --to", e);
    }
  }
}
