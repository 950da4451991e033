package io.tributary.ingestion.collect.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The response to one request, counted before it is sent. */
final class Answer {
  private final CollectorMetrics metrics;
  private final String producer;
  private final Response response;
  private final Callback callback;
  private final long beganNanos = System.nanoTime();

  /**
   * @param producer the name of the sender; empty if unknown
   * @param callback completed when the response has been sent
   */
  Answer(CollectorMetrics metrics, String producer, Response response, Callback callback) {
    this.metrics = metrics;
    this.producer = producer;
    this.response = response;
    this.callback = callback;
  }

  /** Sends the status of each event. */
  void report(Submission submission) {
    metrics.submitted(producer, submission);
    int status = submission.httpStatus();
    if (status == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    write(status, submission.json());
  }

  /** Rejects the whole request. */
  void refuse(HttpError error) {
    if (error.retryAfter() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(error.retryAfter()));
    }
    String @Nullable [] header = error.header();
    if (header != null) {
      response.getHeaders().put(header[0], header[1]);
    }
    write(error.status(), error.json());
  }

  private void write(int status, byte[] json) {
    metrics.request(producer, status, System.nanoTime() - beganNanos);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(json), callback);
  }
}
