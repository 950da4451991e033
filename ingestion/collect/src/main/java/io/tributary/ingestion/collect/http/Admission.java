package io.tributary.ingestion.collect.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether to admit a request before its body is read, by its sender, its mode and the
 * current load.
 */
final class Admission {
  private static final int MAX_KEY_LENGTH = 128;
  private static final long OBSTACLE_SECONDS = 5;
  private static final String STRUCTURED_TYPE = "application/cloudevents+json";
  private static final String BATCH_TYPE = "application/cloudevents-batch+json";
  private static final HttpError NO_ROOM =
      HttpError.later(
          429,
          "too many requests are in flight for Kafka or this machine",
          "retry after the seconds in Retry-After",
          1);

  private final KeyRing keys;
  private final CollectorLimits limits;
  private final ByteBudget budget;
  private final BooleanSupplier kafkaIsFull;
  private final LongSupplier nanos;
  private final List<HealthPart> parts;
  private final Map<String, RateLimit> rates = new ConcurrentHashMap<>();

  /**
   * @param kafkaIsFull whether Kafka accepts no records now
   * @param nanos the clock, as {@link System#nanoTime}
   * @param parts the parts that may reject all requests temporarily
   */
  Admission(
      KeyRing keys,
      CollectorLimits limits,
      ByteBudget budget,
      BooleanSupplier kafkaIsFull,
      LongSupplier nanos,
      List<HealthPart> parts) {
    this.kafkaIsFull = kafkaIsFull;
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
   * @param refusal why the request is rejected; the other components are then meaningless
   * @param key the sender's key
   * @param mode how the request carries events
   * @param name its Idempotency-Key
   * @param bytes reserved for it
   */
  record Ticket(
      @Nullable HttpError refusal,
      @Nullable ApiKey key,
      Mode mode,
      @Nullable String name,
      AtomicLong bytes) {
    ApiKey requireKey() {
      return Objects.requireNonNull(key);
    }

    /** The name of the sender; empty if unknown. */
    String producer() {
      return key == null ? "" : key.name();
    }

    private static Ticket refused(HttpError error, @Nullable ApiKey key) {
      return new Ticket(error, key, Mode.BATCH, null, new AtomicLong());
    }
  }

  Ticket admit(Request request) {
    return admit(request.getMethod(), request.getHeaders(), request.getLength());
  }

  /**
   * @param length of the body, negative if unknown
   */
  Ticket admit(String method, HttpFields headers, long length) {
    if (!method.equals("POST")) {
      return Ticket.refused(
          HttpError.of(405, "the method is " + method, "send events with POST")
              .with("Allow", "POST"),
          null);
    }
    ApiKey key = keys.find(headers);
    if (key == null) {
      return Ticket.refused(
          HttpError.of(
                  401,
                  "the key is unknown or missing",
                  "send your key as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'")
              .with("WWW-Authenticate", "Bearer"),
          null);
    }
    Mode mode = mode(headers);
    if (mode == null) {
      return Ticket.refused(
          HttpError.of(
              415,
              "the content type is " + headers.get(HttpHeader.CONTENT_TYPE),
              "send %s, %s, or an event in binary mode with ce-* headers"
                  .formatted(STRUCTURED_TYPE, BATCH_TYPE)),
          key);
    }
    String name = headers.get("Idempotency-Key");
    if (name != null && (name.isBlank() || name.length() > MAX_KEY_LENGTH)) {
      return Ticket.refused(
          HttpError.of(
              400,
              "the Idempotency-Key has " + name.length() + " characters",
              "use 1 to " + MAX_KEY_LENGTH),
          key);
    }
    return room(new Ticket(null, key, mode, name, new AtomicLong(bytes(headers, length))));
  }

  private Ticket room(Ticket ticket) {
    ApiKey key = ticket.requireKey();
    for (HealthPart part : parts) {
      HealthPart.Obstacle obstacle = part.obstacle().orElse(null);
      if (obstacle != null) {
        return Ticket.refused(
            HttpError.later(503, obstacle.what(), obstacle.remedy(), OBSTACLE_SECONDS), key);
      }
    }
    if (ticket.bytes().get() > limits.maxBodyBytes()) {
      return Ticket.refused(tooLarge(), key);
    }
    long seconds = rate(key).secondsToWait(nanos.getAsLong());
    if (seconds > 0) {
      return Ticket.refused(
          HttpError.later(
              429,
              "more than %d events per second".formatted(limits.eventsPerSecond()),
              "retry after the seconds in Retry-After",
              seconds),
          key);
    }
    if (kafkaIsFull.getAsBoolean() || !take(key, ticket.bytes().get())) {
      return Ticket.refused(NO_ROOM, key);
    }
    return ticket;
  }

  private boolean take(ApiKey key, long bytes) {
    return key.isAuthority() ? budget.takeReserved(bytes) : budget.take(bytes);
  }

  /** Whether a request has the key of a consent authority. */
  boolean isOfAuthority(HttpFields headers) {
    ApiKey key = keys.find(headers);
    return key != null && key.isAuthority();
  }

  private long bytes(HttpFields headers, long length) {
    boolean isKnown = length >= 0 && !headers.contains(HttpHeader.CONTENT_ENCODING);
    return isKnown ? length : Math.max(length, limits.maxBodyBytes());
  }

  private RateLimit rate(ApiKey key) {
    return rates.computeIfAbsent(
        key.name(), name -> new RateLimit(limits.eventsPerSecond(), nanos.getAsLong()));
  }

  /** Releases the reservation after the response. */
  void release(Ticket ticket) {
    budget.giveBack(ticket.bytes().getAndSet(0));
  }

  /**
   * Adjusts the reservation to the actual size of an admitted request.
   *
   * @param bodyBytes size after decompression
   * @throws RefusedException if there is no room for it
   */
  void settle(Ticket ticket, int bodyBytes, int events) {
    long more = bodyBytes + (long) CollectorLimits.BYTES_PER_EVENT * events - ticket.bytes().get();
    if (more > 0 && !take(ticket.requireKey(), more)) {
      throw new RefusedException(NO_ROOM);
    }
    if (more < 0) {
      budget.giveBack(-more);
    }
    ticket.bytes().addAndGet(more);
    rate(ticket.requireKey()).spend(events, nanos.getAsLong());
  }

  /**
   * Checks the size limit of each event.
   *
   * @throws RefusedException if an event is too large
   */
  void checkSizes(List<byte[]> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).length > limits.maxEventBytes()) {
        throw new RefusedException(
            HttpError.of(
                413,
                "the event at index %d has %d bytes".formatted(i, events.get(i).length),
                "send at most " + limits.maxEventBytes() + " per event"));
      }
    }
  }

  HttpError tooLarge() {
    return HttpError.of(
            413,
            "the body is larger than %d bytes".formatted(limits.maxBodyBytes()),
            "send fewer events per request")
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
