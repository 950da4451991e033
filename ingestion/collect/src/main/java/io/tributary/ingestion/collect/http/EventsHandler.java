package io.tributary.ingestion.collect.http;

import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles requests with events: admission, body, splitting; then passes the events to {@link
 * Intake}.
 */
final class EventsHandler extends Handler.Abstract {
  static final String PATH = "/v1/events";

  private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);
  private static final Invalid NO_ARRAY =
      new Invalid(
          InvalidReason.BAD_JSON, null, "text that is not a JSON array", "a JSON array of events");

  private static final HttpError CROWDED =
      HttpError.later(
              429, "too many requests are in flight", "retry after the seconds in Retry-After", 1)
          .with("Connection", "close");

  private final CollectorLimits limits;
  private final Predicate<Sender> isCrowdedFor;
  private final Admission admission;
  private final Intake intake;
  private final Deliveries deliveries;
  private final CollectorMetrics metrics;

  /**
   * @param isCrowdedFor whether so many connections are busy that a sender must wait
   */
  EventsHandler(
      CollectorLimits limits,
      Predicate<Sender> isCrowdedFor,
      Admission admission,
      Intake intake,
      Deliveries deliveries,
      CollectorMetrics metrics) {
    this.limits = limits;
    this.isCrowdedFor = isCrowdedFor;
    this.admission = admission;
    this.intake = intake;
    this.deliveries = deliveries;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).equals(PATH)) {
      return false;
    }
    if (isCrowdedFor.test(sender(request))) {
      new Answer(metrics, "", response, callback).refuse(CROWDED);
      return true;
    }
    Admission.Ticket ticket = admission.admit(request);
    Answer answer = new Answer(metrics, ticket.producer(), response, callback);
    HttpError refusal = ticket.refusal();
    if (refusal != null) {
      refuse(request, answer, ticket, refusal);
      return true;
    }
    // Released when the response is complete, successful or not.
    Request.addCompletionListener(request, failure -> admission.release(ticket));
    CompletableFuture<byte[]> body = body(request);
    // The idle timeout must not fire while the collector waits for Kafka.
    request.addIdleTimeoutListener(timeout -> !body.isDone());
    // The server's threads write responses, to keep Kafka's callback thread free.
    body.thenCompose(bytes -> submit(ticket, request, bytes))
        .handleAsync(
            (submission, failure) -> {
              if (failure == null) {
                answer.report(submission);
              } else {
                answer.refuse(refusal(failure));
              }
              return null;
            },
            request.getComponents().getExecutor())
        .exceptionally(
            failure -> {
              LOG.error("A response could not be sent", failure);
              callback.failed(failure);
              return null;
            });
    return true;
  }

  private Sender sender(Request request) {
    return admission.isOfAuthority(request.getHeaders()) ? Sender.AUTHORITY : Sender.PRODUCER;
  }

  /**
   * Reads and drops the body of a known client within the limits: a client that is disconnected
   * while sending sees a broken connection and no Retry-After.
   */
  private void refuse(Request request, Answer answer, Admission.Ticket ticket, HttpError refusal) {
    if (ticket.key() == null || refusal.status() == 413) {
      answer.refuse(refusal);
      return;
    }
    Callback.Completable dropped = new Callback.Completable();
    Content.Source.consumeAll(request, dropped);
    CompletableFuture<Void> unused =
        inTime(request, dropped).whenComplete((nothing, failure) -> answer.refuse(refusal));
  }

  private CompletableFuture<byte[]> body(Request request) {
    return inTime(request, RequestBody.read(request, limits.maxBodyBytes()));
  }

  private <T> CompletableFuture<T> inTime(Request request, CompletableFuture<T> body) {
    if (body.isDone()) {
      return body;
    }
    Scheduler.Task timeout =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> body.completeExceptionally(new TimeoutException("the body did not arrive")),
                limits.requestTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
    CompletableFuture<T> unused = body.whenComplete((bytes, failure) -> timeout.cancel());
    return body;
  }

  private CompletableFuture<Submission> submit(
      Admission.Ticket ticket, Request request, byte[] sent) {
    byte[] body = decompressed(request, sent);
    List<byte[]> found = events(ticket.mode(), request, body);
    List<byte[]> events = found == null ? List.of(body) : found;
    admission.settle(ticket, body.length, events.size());
    if (found != null) {
      admission.checkSizes(events);
    }
    ApiKey key = ticket.requireKey();
    String name = ticket.name();
    RequestId id = name == null ? null : RequestId.of(key.name(), name, events);
    boolean isBatch = found != null && ticket.mode() == Admission.Mode.BATCH;
    Invalid fault = found == null ? NO_ARRAY : headerFault(ticket.mode(), request);
    return once(new Intake.Request(key, id, events, isBatch), fault);
  }

  private static @Nullable Invalid headerFault(Admission.Mode mode, Request request) {
    return mode == Admission.Mode.BINARY ? BinaryMode.fault(request.getHeaders()) : null;
  }

  /** The events; null if the body should be an array but is not. */
  private @Nullable List<byte[]> events(Admission.Mode mode, Request request, byte[] body) {
    try {
      return switch (mode) {
        case STRUCTURED -> List.of(body);
        case BINARY -> List.of(BinaryMode.toStructured(request.getHeaders(), body));
        case BATCH -> BatchSplitter.split(body, limits.maxBatchEvents());
      };
    } catch (BatchSplitter.TooManyException e) {
      throw new RefusedException(
          HttpError.of(
              413,
              "more than %d events in one request".formatted(limits.maxBatchEvents()),
              "send fewer"));
    }
  }

  /** Passes a request on unless the same one is in flight. */
  private CompletableFuture<Submission> once(Intake.Request request, @Nullable Invalid fault) {
    RequestId id = request.id();
    if (id == null) {
      return take(request, fault);
    }
    if (!deliveries.begin(id)) {
      throw new RefusedException(
          HttpError.later(
              409,
              "a request with this Idempotency-Key is in flight",
              "wait for its response, or retry after a second",
              1));
    }
    try {
      return take(request, fault).whenComplete((submission, failure) -> deliveries.end(id));
    } catch (RuntimeException e) {
      deliveries.end(id);
      throw e;
    }
  }

  private CompletableFuture<Submission> take(Intake.Request request, @Nullable Invalid fault) {
    return fault == null ? intake.take(request) : intake.takeBroken(request, fault);
  }

  private byte[] decompressed(Request request, byte[] body) {
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new RefusedException(
          HttpError.of(415, "Content-Encoding is " + encoding, "send gzip, or none"));
    }
    try {
      return RequestBody.gunzip(body, limits.maxBodyBytes());
    } catch (IOException e) {
      throw new RefusedException(
          HttpError.of(400, "the body is not gzip", "compress it again, or send it uncompressed"));
    }
  }

  private HttpError refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusedException refused) {
      return refused.error();
    }
    if (cause instanceof RequestBody.TooLargeException) {
      return admission.tooLarge();
    }
    if (cause instanceof TimeoutException) {
      return HttpError.of(
              408,
              "the body did not arrive within " + limits.requestTimeout().toSeconds() + " s",
              "send it faster, or send smaller requests")
          .with("Connection", "close");
    }
    if (cause instanceof IOException) {
      return HttpError.of(400, "the body could not be read", "send the request again")
          .with("Connection", "close");
    }
    LOG.error("A request could not be processed", cause);
    return HttpError.later(500, "the collector failed unexpectedly", "send the request again", 5);
  }
}
