package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.JsonValue.Fields;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns one CloudEvent in JSON (CloudEvents 1.0, structured mode) into an {@link Event}, or reports
 * its first fault.
 *
 * <p>Checks in this order and reports the first fault: UTF-8, JSON, {@code specversion}, {@code
 * id}, {@code source}, {@code type}, {@code time}, {@code data}, then the data's fields in the
 * order in which the type's documentation lists them. Never throws, whatever the bytes.
 * Thread-safe.
 */
public final class CloudEventParser {
  /** How far an event's time may be ahead of the clock. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private static final String SPEC_VERSION = "1.0";
  private static final JsonShape ATTRIBUTES =
      JsonShape.of(
          "specversion", "id", "source", "type", "time", EventData.PLAIN, EventData.ENCODED);
  private static final String DATA_PATH = "data.";

  private final Clock clock;

  /** Creates a parser that compares event times with a clock. */
  public CloudEventParser(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads one event.
   *
   * @param json the bytes of one JSON object; surrounding white space is allowed
   * @param imageBase base of relative image addresses; null leaves them relative
   */
  public ParseResult parse(byte[] json, @Nullable ImageBase imageBase) {
    try {
      String fault = StrictUtf8.fault(json);
      if (fault != null) {
        throw new InvalidEventException(
            InvalidReason.BAD_UTF8, null, fault, "UTF-8 without a byte order mark");
      }
      FieldReader fields = new FieldReader(readAttributes(json), "");
      EventAttributes attributes = attributes(fields, imageBase);
      DataMapper mapper = attributes.type().mapper();
      FieldReader data = new FieldReader(EventData.read(json, fields, mapper.shape()), DATA_PATH);
      return new Parsed(mapper.reader().read(data, attributes));
    } catch (InvalidEventException e) {
      return e.invalid();
    } catch (JsonProcessingException e) {
      return badJson(e).invalid();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Reads the whole text, which proves that it is JSON before any field is checked. */
  private static Fields readAttributes(byte[] json) throws IOException {
    try (JsonParser parser = StrictJson.parser(json, 0)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw notJson("nothing");
      }
      if (first != JsonToken.START_OBJECT) {
        parser.skipChildren();
        requireEnd(parser);
        throw new InvalidEventException(
            InvalidReason.WRONG_TYPE, null, "JSON that is not an object", "a JSON object");
      }
      Fields fields = JsonObjectReader.read(parser, ATTRIBUTES);
      requireEnd(parser);
      return fields;
    }
  }

  private EventAttributes attributes(FieldReader fields, @Nullable ImageBase imageBase) {
    if (!fields.text("specversion").equals(SPEC_VERSION)) {
      throw fields.fail(InvalidReason.VALUE_NOT_ALLOWED, "specversion", "\"" + SPEC_VERSION + "\"");
    }
    String id = fields.text("id");
    String source = fields.text("source");
    EventType type = EventType.find(fields.text("type"));
    if (type == null) {
      throw fields.fail(
          InvalidReason.UNKNOWN_TYPE, "type", "a type of this pipeline, " + EventType.PREFIX + "*");
    }
    long timeMillis = fields.time("time");
    long latest = clock.millis() + MAX_AHEAD.toMillis();
    if (timeMillis > latest) {
      throw fields.fail(
          InvalidReason.TIME_AHEAD,
          "time",
          "nothing after " + Rfc3339.format(latest) + ", 5 minutes ahead of the clock");
    }
    return new EventAttributes(source, id, type, timeMillis, imageBase);
  }

  private static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw notJson("more text after the first value");
    }
  }

  private static InvalidEventException badJson(JsonProcessingException e) {
    long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    return notJson(
        "a fault at byte " + at + ": " + Found.printable(String.valueOf(e.getOriginalMessage())));
  }

  private static InvalidEventException notJson(String found) {
    return new InvalidEventException(InvalidReason.BAD_JSON, null, found, "one JSON object");
  }
}
