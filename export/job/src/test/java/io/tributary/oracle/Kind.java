package io.tributary.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The type of a field of an event, and the Java type of its parsed value: text is a {@code String},
 * whole numbers and times a {@code Long}, other numbers a {@code Double}, lists a {@code List},
 * objects a {@code Map}.
 */
interface Kind {
  /** Returns the value of {@code json}, which is neither absent nor null. */
  Object read(String field, Object json) throws InvalidEvent;

  /** Any text that is not empty. */
  Kind FREE_TEXT =
      (field, json) -> {
        if (!(json instanceof String)) {
          throw new InvalidEvent(field + ": not a string");
        }
        if (((String) json).isEmpty()) {
          throw new InvalidEvent(field + ": empty");
        }
        return json;
      };

  /** An id or a name: up to 512 bytes, none of them part of a control character. */
  Kind TEXT =
      (field, json) -> {
        String text = (String) FREE_TEXT.read(field, json);
        if (text.getBytes(StandardCharsets.UTF_8).length > 512) {
          throw new InvalidEvent(field + ": longer than 512 bytes");
        }
        if (text.codePoints().anyMatch(c -> c <= 0x1F || (c >= 0x7F && c <= 0x9F))) {
          throw new InvalidEvent(field + ": has a control character");
        }
        return text;
      };

  /** A dotted name in lower case. */
  Kind PURPOSE =
      (field, json) -> {
        for (String part : ((String) TEXT.read(field, json)).split("\\.", -1)) {
          if (!part.matches("[a-z0-9-]+")) {
            throw new InvalidEvent(field + ": no dotted name: " + json);
          }
        }
        return json;
      };

  /** A time, in epoch milliseconds. */
  Kind TIME = (field, json) -> Timestamps.parse(field, (String) TEXT.read(field, json));

  /** A number that a double can represent. */
  Kind NUMBER =
      (field, json) -> {
        if (!(json instanceof StrictJson.NumberText)) {
          throw new InvalidEvent(field + ": not a number");
        }
        double value = Double.parseDouble(((StrictJson.NumberText) json).text());
        if (Double.isInfinite(value)) {
          throw new InvalidEvent(field + ": beyond the range of a double");
        }
        return value;
      };

  /** The probability with which an item was shown. */
  Kind PROPENSITY =
      (field, json) -> {
        double value = (Double) NUMBER.read(field, json);
        if (!(value > 0 && value <= 1)) {
          throw new InvalidEvent(field + ": not in (0, 1]: " + value);
        }
        return value;
      };

  /** Any whole number of 64 bits. */
  Kind WHOLE = wholeFrom(Long.MIN_VALUE);

  /** A whole number from -2^63 to 2^64-1. */
  Kind SEED =
      (field, json) -> {
        if (!(json instanceof StrictJson.NumberText)) {
          throw new InvalidEvent(field + ": not a number");
        }
        try {
          BigDecimal value = new BigDecimal(((StrictJson.NumberText) json).text());
          // A number such as 1e999999999 is not expanded here.
          boolean isShort = value.signum() == 0 || value.precision() - value.scale() <= 20;
          BigInteger whole = isShort ? value.toBigIntegerExact() : BigInteger.TWO.pow(64);
          if (whole.bitLength() < 64 || whole.signum() > 0 && whole.bitLength() == 64) {
            return whole;
          }
        } catch (ArithmeticException | NumberFormatException e) {
          throw new InvalidEvent(field + ": not a whole number");
        }
        throw new InvalidEvent(field + ": not in [-2^63, 2^64-1]");
      };

  /** A whole number in any form (1, 1.0, 1e0). */
  static Kind wholeFrom(long smallest) {
    return (field, json) -> {
      if (!(json instanceof StrictJson.NumberText)) {
        throw new InvalidEvent(field + ": not a number");
      }
      try {
        long value = new BigDecimal(((StrictJson.NumberText) json).text()).longValueExact();
        if (value >= smallest) {
          return value;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw new InvalidEvent(field + ": not a whole number of 64 bits");
      }
      throw new InvalidEvent(field + ": less than " + smallest);
    };
  }

  static Kind oneOf(String... words) {
    List<String> allowed = List.of(words);
    return (field, json) -> {
      if (!allowed.contains(TEXT.read(field, json))) {
        throw new InvalidEvent(field + ": not one of " + allowed + ": " + json);
      }
      return json;
    };
  }

  static Kind object(Shape shape) {
    return (field, json) -> {
      if (!(json instanceof Map)) {
        throw new InvalidEvent(field + ": not an object");
      }
      return shape.read(field + ".", (Map<?, ?>) json);
    };
  }

  static Kind listOf(int most, Kind kind) {
    return (field, json) -> {
      if (!(json instanceof List)) {
        throw new InvalidEvent(field + ": not a list");
      }
      if (((List<?>) json).size() > most) {
        throw new InvalidEvent(field + ": more than " + most + " entries");
      }
      List<Object> values = new ArrayList<>();
      for (Object element : (List<?>) json) {
        values.add(kind.read(field + "[]", element));
      }
      return values;
    };
  }
}
