package io.tributary.ingestion.collect.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Renders Jetty's own errors in the format of the collector's errors: no pages, no stack traces.
 */
final class ErrorPages implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    HttpError error =
        switch (status) {
          case 404 ->
              HttpError.of(404, "the path does not exist", "send events to POST /v1/events");
          case 503 -> HttpError.of(503, "the collector is stopping", "retry later");
          default -> HttpError.of(status, "the request cannot be processed", "check its syntax");
        };
    if (status == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(error.json()), callback);
    return true;
  }
}
