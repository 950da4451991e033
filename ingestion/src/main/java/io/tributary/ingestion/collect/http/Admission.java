package io.tributary.ingestion.collect.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is let in, before its body is read: who sends it, in which mode, whether there
 * is room for it now.
 */
final class Admission {
  private static final int MAX_KEY_LENGTH = 128;
  private static final long OBSTACLE_SECONDS = 5;
  private static final String STRUCTURED_TYPE = "application/cloudevents+json";
  private static final String BATCH_TYPE = "application/cloudevents-batch+json";

  private final KeyRing keys;
  private final CollectorLimits limits;
  private final ByteBudget budget;
  private final LongSupplier nanos;
  private final List<HealthPart> parts;
  private final Map<String, RateLimit> rates = new ConcurrentHashMap<>();

  /**
   * @param parts those that may have to refuse everything for a while
   */
  Admission(
      KeyRing keys,
      CollectorLimits limits,
      ByteBudget budget,
      LongSupplier nanos,
      List<HealthPart> parts) {
    this.keys = keys;
    this.limits = limits;
    this.budget = budget;
    this.nanos = nanos;
    this.parts = parts;
  }

  /** How a request carries events. */
  enum Mode {
    STRUCTURED,
    BATCH,
    BINARY
  }

  /**
   * @param refusal why it is not let in; the rest means nothing then
   * @param key who sends it
   * @param mode how it carries events
   * @param id the name it was given
   * @param bytes set aside for it
   */
  record Ticket(
      @Nullable HttpError refusal,
      @Nullable ApiKey key,
      Mode mode,
      @Nullable RequestId id,
      long bytes) {
    ApiKey requireKey() {
      return Objects.requireNonNull(key);
    }

    private static Ticket refused(HttpError error) {
      return new Ticket(error, null, Mode.BATCH, null, 0);
    }
  }

  Ticket admit(Request request) {
    if (!request.getMethod().equals("POST")) {
      return Ticket.refused(
          HttpError.of(405, "the method is " + request.getMethod(), "send events with POST")
              .with("Allow", "POST"));
    }
    HttpFields headers = request.getHeaders();
    ApiKey key = keys.find(headers);
    if (key == null) {
      return Ticket.refused(
          HttpError.of(
                  401,
                  "no known key",
                  "send your key as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'")
              .with("WWW-Authenticate", "Bearer"));
    }
    Mode mode = mode(headers);
    if (mode == null) {
      return Ticket.refused(
          HttpError.of(
              415,
              "the content type is " + headers.get(HttpHeader.CONTENT_TYPE),
              "send %s, %s, or an event in binary mode with ce-* headers"
                  .formatted(STRUCTURED_TYPE, BATCH_TYPE)));
    }
    String name = headers.get("Idempotency-Key");
    if (name != null && (name.isBlank() || name.length() > MAX_KEY_LENGTH)) {
      return Ticket.refused(
          HttpError.of(
              400,
              "the Idempotency-Key has " + name.length() + " characters",
              "give it 1 to " + MAX_KEY_LENGTH));
    }
    RequestId id = name == null ? null : RequestId.of(key.name(), name);
    return room(new Ticket(null, key, mode, id, bytes(request)));
  }

  private Ticket room(Ticket ticket) {
    for (HealthPart part : parts) {
      HealthPart.Obstacle obstacle = part.obstacle().orElse(null);
      if (obstacle != null) {
        return Ticket.refused(
            HttpError.later(503, obstacle.what(), obstacle.remedy(), OBSTACLE_SECONDS));
      }
    }
    if (ticket.bytes() > limits.maxBodyBytes()) {
      return Ticket.refused(tooLarge());
    }
    long seconds = rate(ticket.requireKey()).secondsToWait(nanos.getAsLong());
    if (seconds > 0) {
      return Ticket.refused(
          HttpError.later(
              429,
              "more than %d events a second".formatted(limits.eventsPerSecond()),
              "come again after the seconds in Retry-After",
              seconds));
    }
    if (!budget.take(ticket.bytes())) {
      return Ticket.refused(
          HttpError.later(
              429,
              "too much is under way, for Kafka or for this machine",
              "come again after the seconds in Retry-After",
              1));
    }
    return ticket;
  }

  private long bytes(Request request) {
    long length = request.getLength();
    boolean isKnown = length >= 0 && !request.getHeaders().contains(HttpHeader.CONTENT_ENCODING);
    return isKnown ? length : Math.max(length, limits.maxBodyBytes());
  }

  private RateLimit rate(ApiKey key) {
    return rates.computeIfAbsent(
        key.name(), name -> new RateLimit(limits.eventsPerSecond(), nanos.getAsLong()));
  }

  /** The request has been answered. */
  void release(Ticket ticket) {
    budget.giveBack(ticket.bytes());
  }

  /**
   * The events of a request that was let in are known now.
   *
   * @throws RefusedException if they are too many, or one is too large
   */
  void checkEvents(Ticket ticket, List<byte[]> events) {
    if (events.size() > limits.maxBatchEvents()) {
      throw new RefusedException(
          HttpError.of(
              413,
              "%d events in one request".formatted(events.size()),
              "send at most " + limits.maxBatchEvents()));
    }
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).length > limits.maxEventBytes()) {
        throw new RefusedException(
            HttpError.of(
                413,
                "the event at index %d has %d bytes".formatted(i, events.get(i).length),
                "send at most " + limits.maxEventBytes() + " an event"));
      }
    }
    rate(ticket.requireKey()).spend(events.size(), nanos.getAsLong());
  }

  HttpError tooLarge() {
    return HttpError.of(
            413,
            "the body is larger than %d bytes".formatted(limits.maxBodyBytes()),
            "send fewer events in a request")
        .with("Connection", "close");
  }

  private static @Nullable Mode mode(HttpFields headers) {
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (bare.equals(STRUCTURED_TYPE)) {
      return Mode.STRUCTURED;
    }
    if (bare.equals(BATCH_TYPE)) {
      return Mode.BATCH;
    }
    boolean isJson = bare.isEmpty() || bare.equals("application/json") || bare.endsWith("+json");
    return BinaryMode.isUsed(headers) && isJson ? Mode.BINARY : null;
  }
}
