package io.tributary.export.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer (RFC 6901) to a location in a document.
 *
 * @param text the pointer as written
 * @param names one name per level; empty for the document itself
 */
record PatchPath(String text, List<String> names) {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
  private static final String BEHIND_THE_LAST = "-";

  static PatchPath parse(String text) {
    if (text.isEmpty()) {
      return new PatchPath(text, List.of());
    }
    if (text.charAt(0) != '/') {
      throw new RedriveException("\"" + text + "\" does not begin with /");
    }
    if (BAD_ESCAPE.matcher(text).find()) {
      throw new RedriveException("\"" + text + "\" has a ~; write ~0 for ~ and ~1 for /");
    }
    List<String> names = new ArrayList<>();
    for (String name : text.substring(1).split("/", -1)) {
      names.add(name.replace("~1", "/").replace("~0", "~"));
    }
    return new PatchPath(text, List.copyOf(names));
  }

  /** Whether the other path lies strictly below this one. */
  boolean isAbove(PatchPath other) {
    return other.names.size() > names.size() && other.names.subList(0, names.size()).equals(names);
  }

  /** The value at this path. */
  JsonNode get(JsonNode document) {
    JsonNode at = document;
    for (int i = 0; i < names.size(); i++) {
      JsonNode next = child(at, names.get(i));
      if (next == null) {
        throw nothingAt(i);
      }
      at = next;
    }
    return at;
  }

  /**
   * Adds a value: sets a member, or inserts an element before the one at the index. Returns the new
   * document.
   */
  JsonNode add(JsonNode document, JsonNode value) {
    if (names.isEmpty()) {
      return value;
    }
    JsonNode parent = parent().get(document);
    String name = last();
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else if (parent instanceof ArrayNode array) {
      array.insert(
          name.equals(BEHIND_THE_LAST) ? array.size() : index(name, array.size() + 1), value);
    } else {
      throw new RedriveException(parent().shown() + " is neither an object nor a list");
    }
    return document;
  }

  /** Removes the value at this path and returns the new document. */
  JsonNode remove(JsonNode document) {
    get(document);
    if (names.isEmpty()) {
      throw new RedriveException("the whole event cannot be removed");
    }
    JsonNode parent = parent().get(document);
    if (parent instanceof ObjectNode object) {
      object.remove(last());
    } else if (parent instanceof ArrayNode array) {
      array.remove(index(last(), array.size()));
    }
    return document;
  }

  /** Replaces the value at this path and returns the new document. */
  JsonNode replace(JsonNode document, JsonNode value) {
    get(document);
    if (!names.isEmpty() && parent().get(document) instanceof ArrayNode array) {
      array.set(index(last(), array.size()), value);
      return document;
    }
    return add(document, value);
  }

  private String last() {
    return names.get(names.size() - 1);
  }

  private PatchPath parent() {
    return new PatchPath(
        text.substring(0, text.lastIndexOf('/')), names.subList(0, names.size() - 1));
  }

  private String shown() {
    return names.isEmpty() ? "the event" : text;
  }

  private static @Nullable JsonNode child(JsonNode node, String name) {
    if (node.isArray()) {
      return INDEX.matcher(name).matches() ? node.get(Integer.parseInt(name)) : null;
    }
    return node.get(name);
  }

  private static int index(String name, int limit) {
    if (!INDEX.matcher(name).matches() || Integer.parseInt(name) >= limit) {
      throw new RedriveException("\"%s\" is not an index of this list".formatted(name));
    }
    return Integer.parseInt(name);
  }

  private RedriveException nothingAt(int step) {
    StringBuilder missing = new StringBuilder();
    for (String name : names.subList(0, step + 1)) {
      missing.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return new RedriveException("there is nothing at " + missing);
  }
}
