package io.tributary.ingestion.collect.http;

import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Takes requests with events: who sends it, how much, what; then hands it to {@link Intake}. */
final class EventsHandler extends Handler.Abstract {
  static final String PATH = "/v1/events";

  private final CollectorLimits limits;
  private final Admission admission;
  private final Intake intake;
  private final Deliveries deliveries;
  private final CollectorMetrics metrics;

  EventsHandler(
      CollectorLimits limits,
      Admission admission,
      Intake intake,
      Deliveries deliveries,
      CollectorMetrics metrics) {
    this.limits = limits;
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
    long began = System.nanoTime();
    Admission.Ticket ticket = admission.admit(request);
    HttpError refusal = ticket.refusal();
    if (refusal != null) {
      answer(response, refusal, began, callback);
      return true;
    }
    // Given back when the answer is out, whatever becomes of it.
    Request.addCompletionListener(request, failure -> admission.release(ticket));
    body(request)
        .thenCompose(body -> submit(ticket, request, body))
        .whenComplete(
            (submission, failure) -> {
              if (failure == null) {
                answer(ticket, response, submission, began, callback);
              } else {
                answer(response, refusal(failure), began, callback);
              }
            });
    return true;
  }

  private CompletableFuture<byte[]> body(Request request) {
    CompletableFuture<byte[]> body = RequestBody.read(request, limits.maxBodyBytes());
    Scheduler.Task timeout =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> body.completeExceptionally(new TimeoutException("the body did not come")),
                limits.requestTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
    body.whenComplete((bytes, failure) -> timeout.cancel());
    return body;
  }

  private CompletableFuture<Submission> submit(
      Admission.Ticket ticket, Request request, byte[] sent) {
    byte[] body = decompressed(request, sent);
    boolean isBatch = ticket.mode() == Admission.Mode.BATCH;
    List<byte[]> events =
        switch (ticket.mode()) {
          case STRUCTURED -> List.of(body);
          case BINARY -> List.of(BinaryMode.toStructured(request.getHeaders(), body));
          case BATCH -> BatchSplitter.split(body);
        };
    RequestId id = ticket.id();
    if (events == null) {
      Invalid fault =
          new Invalid(InvalidReason.BAD_JSON, null, "no JSON array", "a JSON array of events");
      return intake.takeBroken(
          new Intake.Request(ticket.requireKey(), id, List.of(body), false), fault);
    }
    admission.checkEvents(ticket, events);
    if (events.isEmpty()) {
      return new Submission(0).handedOver();
    }
    if (id != null && !deliveries.begin(id)) {
      throw new RefusedException(
          HttpError.later(
              409,
              "a request with this Idempotency-Key is under way",
              "wait for its answer, or come again after a second",
              1));
    }
    CompletableFuture<Submission> taken =
        intake.take(new Intake.Request(ticket.requireKey(), id, events, isBatch));
    return id == null ? taken : taken.whenComplete((submission, failure) -> deliveries.end(id));
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
          HttpError.of(400, "the body is no gzip", "compress it anew, or send it plain"));
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
              "the body did not come within " + limits.requestTimeout().toSeconds() + " s",
              "send it faster, or in smaller requests")
          .with("Connection", "close");
    }
    return HttpError.of(400, "the body could not be read", "send the request again")
        .with("Connection", "close");
  }

  private void answer(
      Admission.Ticket ticket,
      Response response,
      Submission submission,
      long began,
      Callback callback) {
    for (EventStatus status : EventStatus.values()) {
      metrics.events(ticket.requireKey().name(), status, submission.count(status));
    }
    int status = submission.httpStatus();
    if (status == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    write(response, status, submission.json(), began, callback);
  }

  private void answer(Response response, HttpError error, long began, Callback callback) {
    if (error.retryAfter() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(error.retryAfter()));
    }
    String @Nullable [] header = error.header();
    if (header != null) {
      response.getHeaders().put(header[0], header[1]);
    }
    write(response, error.status(), error.json(), began, callback);
  }

  private void write(Response response, int status, byte[] json, long began, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(json), callback);
    metrics.request(status, System.nanoTime() - began);
  }
}
