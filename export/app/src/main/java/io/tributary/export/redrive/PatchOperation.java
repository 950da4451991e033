package io.tributary.export.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a patch; see RFC 6902, section 4.
 *
 * @param from source path; for move and copy only
 * @param value value; for add, replace and test only
 */
record PatchOperation(
    Kind kind, PatchPath path, @Nullable PatchPath from, @Nullable JsonNode value) {
  private static final int SHOWN = 60;

  /** The kind of operation. */
  enum Kind {
    ADD,
    REMOVE,
    REPLACE,
    MOVE,
    COPY,
    TEST;

    static final String ALL =
        Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new RedriveException("op is \"" + word + "\"; it is one of " + ALL));
    }

    boolean needsValue() {
      return this == ADD || this == REPLACE || this == TEST;
    }

    boolean needsFrom() {
      return this == MOVE || this == COPY;
    }
  }

  static PatchOperation parse(JsonNode json) {
    if (!json.isObject()) {
      throw new RedriveException(
          "it is not an object, such as {\"op\":\"remove\",\"path\":\"/data/x\"}");
    }
    Kind kind = Kind.of(text(json, "op"));
    PatchPath path = path(json, "path");
    PatchPath from = kind.needsFrom() ? path(json, "from") : null;
    JsonNode value = json.get("value");
    if (kind.needsValue() && value == null) {
      throw new RedriveException("value is missing; " + kind.word() + " needs one");
    }
    if (kind == Kind.MOVE && from != null && from.isAbove(path)) {
      throw new RedriveException(from.text() + " cannot be moved into itself");
    }
    return new PatchOperation(kind, path, from, kind.needsValue() ? value : null);
  }

  private static PatchPath path(JsonNode json, String name) {
    try {
      return PatchPath.parse(text(json, name));
    } catch (RedriveException e) {
      throw new RedriveException(
          e.getMessage().startsWith("\"") ? name + " " + e.getMessage() : e.getMessage(), e);
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode text = json.get(name);
    if (text == null) {
      throw new RedriveException(name + " is missing");
    }
    if (!text.isTextual()) {
      throw new RedriveException(name + " is " + shown(text) + "; write a string");
    }
    return text.textValue();
  }

  /** Applies the operation and returns the new document; it may modify the given one. */
  JsonNode apply(JsonNode document) {
    return switch (kind) {
      case ADD -> path.add(document, given().deepCopy());
      case REPLACE -> path.replace(document, given().deepCopy());
      case REMOVE -> path.remove(document);
      case COPY -> path.add(document, source().get(document).deepCopy());
      case MOVE -> move(document);
      case TEST -> test(document);
    };
  }

  private JsonNode move(JsonNode document) {
    JsonNode moved = source().get(document);
    return source().equals(path) ? document : path.add(source().remove(document), moved);
  }

  private JsonNode test(JsonNode document) {
    JsonNode found = path.get(document);
    if (!ExactJson.equal(found, given())) {
      throw new RedriveException("found " + shown(found) + ", not " + shown(given()));
    }
    return document;
  }

  /** Kind and path, for messages. */
  String shown() {
    return kind.word() + " " + (path.text().isEmpty() ? "\"\"" : path.text());
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private JsonNode given() {
    if (value == null) {
      throw new IllegalStateException(kind + " has no value");
    }
    return value;
  }

  private PatchPath source() {
    if (from == null) {
      throw new IllegalStateException(kind + " comes from nowhere");
    }
    return from;
  }
}
