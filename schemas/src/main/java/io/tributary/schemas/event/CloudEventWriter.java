package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Turns an {@link Event} into a CloudEvent in JSON, on one line: {@link CloudEventParser} parses
 * the result to an equal event.
 *
 * <p>Omits absent fields; writes a default visibility. Thread-safe.
 */
public final class CloudEventWriter {
  private CloudEventWriter() {}

  /** The bytes of an event, in UTF-8, without a line end. */
  public static byte[] write(Event event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = StrictJson.factory().createGenerator(out, JsonEncoding.UTF8)) {
      EventType type = EventType.of(event.getKind());
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", event.getId());
      json.writeStringField("source", event.getSource());
      json.writeStringField("type", type.cloudEventsType());
      json.writeStringField("time", Rfc3339.format(cloudEventsMillis(event)));
      json.writeStringField("datacontenttype", "application/json");
      json.writeObjectFieldStart("data");
      type.mapper().writer().write(event, json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write event " + event.getId(), e);
    }
    return out.toByteArray();
  }

  private static long cloudEventsMillis(Event event) {
    return event.getData() instanceof ConsentChanged change ? change.getSentAt() : event.getTime();
  }
}
