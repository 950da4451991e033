package io.tributary.ingestion.collect.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An error response that rejects a whole request.
 *
 * @param status of HTTP
 * @param error what is wrong
 * @param remedy what to do
 * @param retryAfter seconds after which to retry; 0 if a retry would not help
 * @param header a further header and its value, or null
 */
record HttpError(
    int status, String error, String remedy, long retryAfter, String @Nullable [] header) {
  private static final JsonFactory JSON = new JsonFactory();

  static HttpError of(int status, String error, String remedy) {
    return new HttpError(status, error, remedy, 0, null);
  }

  static HttpError later(int status, String error, String remedy, long retryAfter) {
    return new HttpError(status, error, remedy, retryAfter, null);
  }

  HttpError with(String name, String value) {
    return new HttpError(status, error, remedy, retryAfter, new String[] {name, value});
  }

  byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("error", error);
      json.writeStringField("remedy", remedy);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }
}
