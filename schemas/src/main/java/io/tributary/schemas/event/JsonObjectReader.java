package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.schemas.event.JsonValue.Bool;
import io.tributary.schemas.event.JsonValue.Decimal;
import io.tributary.schemas.event.JsonValue.Fields;
import io.tributary.schemas.event.JsonValue.Items;
import io.tributary.schemas.event.JsonValue.Skipped;
import io.tributary.schemas.event.JsonValue.Text;
import io.tributary.schemas.event.JsonValue.Whole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the listed fields of a JSON object; if a field occurs twice, the last one counts.
 *
 * <p>Recursion goes as deep as the {@link JsonShape}, never as deep as the input.
 */
final class JsonObjectReader {
  /** Numbers of up to this many characters always fit a long. */
  private static final int SAFE_DIGITS = 18;

  private JsonObjectReader() {}

  /** Reads an object whose opening brace is the parser's current token, up to its closing one. */
  static Fields read(JsonParser json, JsonShape shape) throws IOException {
    @Nullable JsonValue[] values = new JsonValue[shape.size()];
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      int slot = shape.slot(name);
      if (slot < 0) {
        json.skipChildren();
      } else {
        values[slot] = value(json, token, shape.nested(slot));
      }
    }
    return new Fields(shape, values);
  }

  private static @Nullable JsonValue value(
      JsonParser json, JsonToken token, @Nullable JsonShape nested) throws IOException {
    return switch (token) {
      case START_OBJECT -> nested == null ? skipped(json, true) : read(json, nested);
      case START_ARRAY -> items(json, nested);
      default -> scalar(json, token);
    };
  }

  private static Items items(JsonParser json, @Nullable JsonShape nested) throws IOException {
    List<@Nullable JsonValue> values = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      values.add(
          switch (token) {
            case START_OBJECT -> nested == null ? skipped(json, true) : read(json, nested);
            case START_ARRAY -> skipped(json, false);
            default -> scalar(json, token);
          });
    }
    return new Items(values);
  }

  private static @Nullable JsonValue scalar(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Text(json.getText());
      case VALUE_NUMBER_INT ->
          json.getTextLength() <= SAFE_DIGITS
              ? new Whole(json.getLongValue())
              : new Decimal(json.getText());
      case VALUE_NUMBER_FLOAT -> new Decimal(json.getText());
      case VALUE_TRUE -> new Bool(true);
      case VALUE_FALSE -> new Bool(false);
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("no JSON value begins with " + token);
    };
  }

  private static Skipped skipped(JsonParser json, boolean isObject) throws IOException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    return new Skipped(isObject, start);
  }
}
