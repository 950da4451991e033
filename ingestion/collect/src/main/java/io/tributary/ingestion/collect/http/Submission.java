package io.tributary.ingestion.collect.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The status of the events of one request; complete when each is settled. */
final class Submission {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BYTES_PER_EVENT = 64;

  private final @Nullable String[] ids;
  private final @Nullable Invalid[] faults;
  private final @Nullable String[] objections;
  private final AtomicReferenceArray<EventStatus> statuses;
  private final AtomicInteger left;
  private final CompletableFuture<Submission> done = new CompletableFuture<>();
  private int heldBack;
  private Runnable release = () -> {};

  Submission(int events) {
    this.ids = new String[events];
    this.faults = new Invalid[events];
    this.objections = new String[events];
    this.statuses = new AtomicReferenceArray<>(events);
    this.left = new AtomicInteger(events + 1);
  }

  /** Sets the event's id for the response; must precede its settling. */
  void id(int index, String id) {
    ids[index] = id;
  }

  /** Sets the fault of an event; must precede its settling. */
  void fault(int index, Invalid fault) {
    faults[index] = fault;
  }

  /** Sets why the sender may not send an event; must precede its settling. */
  void objection(int index, String message) {
    objections[index] = message;
  }

  /** Settles an event, unless it timed out before. */
  void settle(int index, EventStatus status) {
    if (statuses.compareAndSet(index, null, status)) {
      step();
    }
  }

  /** Defers a number of events until all others are settled; must precede {@link #handedOver()}. */
  void holdBack(int events, Runnable whenOthersSettled) {
    heldBack = events;
    release = whenOthersSettled;
  }

  /** Declares that all events except the deferred ones are in flight. */
  CompletableFuture<Submission> handedOver() {
    step();
    return done;
  }

  /**
   * The same with a timeout. Events that are not settled in time are reported as failed, although
   * their records may still be written.
   *
   * @param late called on a timeout
   */
  CompletableFuture<Submission> handedOver(Duration timeout, Runnable late) {
    step();
    if (!done.isDone()) {
      CompletableFuture<Void> unused =
          done.thenApply(submission -> false)
              .completeOnTimeout(true, timeout.toMillis(), TimeUnit.MILLISECONDS)
              .thenAccept(
                  isLate -> {
                    if (isLate) {
                      late.run();
                      giveUp();
                    }
                  });
    }
    return done;
  }

  private void giveUp() {
    for (int i = 0; i < statuses.length(); i++) {
      settle(i, EventStatus.FAILED);
    }
  }

  private void step() {
    int now = left.decrementAndGet();
    if (now == 0) {
      done.complete(this);
    } else if (now == heldBack) {
      release.run();
    }
  }

  int size() {
    return statuses.length();
  }

  EventStatus status(int index) {
    return statuses.get(index);
  }

  /** The number of events with a status. */
  int count(EventStatus status) {
    int count = 0;
    for (int i = 0; i < statuses.length(); i++) {
      count += statuses.get(i) == status ? 1 : 0;
    }
    return count;
  }

  /** The number of dead letters by reason. */
  Map<InvalidReason, Integer> invalid() {
    Map<InvalidReason, Integer> reasons = new EnumMap<>(InvalidReason.class);
    for (int i = 0; i < statuses.length(); i++) {
      Invalid fault = faults[i];
      if (fault != null && statuses.get(i) == EventStatus.INVALID) {
        reasons.merge(fault.code(), 1, Integer::sum);
      }
    }
    return reasons;
  }

  /** The HTTP status of the response. */
  int httpStatus() {
    if (count(EventStatus.FAILED) > 0) {
      return 503;
    }
    int accepted = count(EventStatus.ACCEPTED);
    if (accepted == size()) {
      return 202;
    }
    if (accepted > 0) {
      return 207;
    }
    return count(EventStatus.INVALID) > 0 ? 400 : 403;
  }

  /** The body of the response. */
  byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(128 + size() * BYTES_PER_EVENT);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (EventStatus status : EventStatus.values()) {
        json.writeNumberField(status.word(), count(status));
      }
      json.writeArrayFieldStart("events");
      for (int i = 0; i < size(); i++) {
        write(json, i);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private void write(JsonGenerator json, int index) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", index);
    if (ids[index] != null) {
      json.writeStringField("id", ids[index]);
    }
    json.writeStringField("status", statuses.get(index).word());
    if (objections[index] != null) {
      json.writeStringField("message", objections[index]);
    }
    Invalid fault = faults[index];
    if (fault != null) {
      json.writeStringField("reason", fault.reason());
      if (fault.field() != null) {
        json.writeStringField("field", fault.field());
      }
      json.writeStringField("message", fault.message());
    }
    json.writeEndObject();
  }
}
