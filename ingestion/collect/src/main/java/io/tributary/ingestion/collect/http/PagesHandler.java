package io.tributary.ingestion.collect.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the health and metrics pages, which need no key. */
final class PagesHandler extends Handler.Abstract.NonBlocking {
  private static final JsonFactory JSON = new JsonFactory();

  private final BooleanSupplier ready;
  private final List<HealthPart> parts;
  private final MetricsPage metrics;

  /**
   * @param ready whether the collector can accept events now
   * @param parts the parts of the health report
   * @param metrics the page of metrics
   */
  PagesHandler(BooleanSupplier ready, List<HealthPart> parts, MetricsPage metrics) {
    this.ready = ready;
    this.parts = parts;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    switch (Request.getPathInContext(request)) {
      case "/health/live" -> answer(response, 200, "text/plain", "alive\n", callback);
      case "/health/ready" -> {
        boolean isReady = ready.getAsBoolean();
        answer(
            response,
            isReady ? 200 : 503,
            "text/plain",
            isReady ? "ready\n" : "not ready\n",
            callback);
      }
      case "/health" -> {
        boolean isReady = ready.getAsBoolean();
        answer(response, isReady ? 200 : 503, "application/json", health(isReady), callback);
      }
      case "/metrics" -> {
        MetricsPage.Page page = metrics.write(request.getHeaders().get(HttpHeader.ACCEPT));
        answer(response, 200, page.type(), page.text(), callback);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private String health(boolean isReady) {
    boolean allHealthy = parts.stream().allMatch(HealthPart::healthy);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("status", !isReady ? "DOWN" : allHealthy ? "UP" : "DEGRADED");
      json.writeObjectFieldStart("parts");
      for (HealthPart part : parts) {
        json.writeObjectFieldStart(part.name());
        json.writeBooleanField("healthy", part.healthy());
        for (Map.Entry<String, Object> entry : part.report().entrySet()) {
          write(json, entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }

  private static void write(JsonGenerator json, String name, Object value) throws IOException {
    if (value instanceof Number number) {
      json.writeNumberField(name, number.longValue());
    } else {
      json.writeStringField(name, value.toString());
    }
  }

  private static void answer(
      Response response, int status, String type, String text, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
