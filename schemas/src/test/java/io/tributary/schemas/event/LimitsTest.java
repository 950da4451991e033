package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits on the length and characters of ids, names and lists, at the limit and beyond. */
class LimitsTest {
  /** What people write; everything else is an id, a name, a word or a time. */
  private static final Set<String> FREE =
      Set.of("text", "prompt", "negativePrompt", "caption", "uri");

  private static final Set<String> TIMES = Set.of("time", "effectiveTime", "asOf");

  private static final Set<String> WORDS =
      Set.of("specversion", "type", "state", "ageBand", "reaction", "visibility");

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyIdAndNameIsLimited(EventType type) {
    for (String path : strings(type)) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      if (FREE.contains(name)) {
        takes(type, path, "x".repeat(2_000) + "\\u0001\\u0085");
      } else {
        refuses(type, path, "x".repeat(513), InvalidReason.OUT_OF_RANGE);
        refuses(type, path, "\u00e9".repeat(257), InvalidReason.OUT_OF_RANGE);
        for (String control : List.of("0000", "001f", "007f", "0080", "009f")) {
          refuses(type, path, "x\\u" + control, InvalidReason.VALUE_NOT_ALLOWED);
        }
        if (!WORDS.contains(name) && !TIMES.contains(name)) {
          takes(type, path, "x".repeat(512));
          takes(type, path, "\u00e9".repeat(256));
          takes(type, path, "\ud83d\ude00".repeat(128));
          takes(type, path, " \u00a0\u2028\u200b");
        }
      }
    }
  }

  @Test
  void timesAreStringsLikeOthers() {
    String digits = "2026-11-22T07:00:00." + "0".repeat(491) + "Z";
    takes(EventType.POST_SHARED, "time", digits);
    refuses(EventType.POST_SHARED, "time", digits.replace(".", ".0"), InvalidReason.OUT_OF_RANGE);
  }

  @Test
  void entriesOfListsAreLimitedLikeOtherNames() {
    refuses(list("depicts", "x".repeat(513)), "data.depicts[0]", InvalidReason.OUT_OF_RANGE);
    refuses(list("depicts", "\\u0000"), "data.depicts[0]", InvalidReason.VALUE_NOT_ALLOWED);
    takes(list("depicts", "x".repeat(512)));
    String image = "{\"sha256\":\"" + "0".repeat(513) + "\"}";
    Invalid invalid =
        SampleEvents.fault(EventType.PROMPT_SUBMITTED, "data.images", "[" + image + "]");
    assertThat(invalid.field()).isEqualTo("data.images[0].sha256");
  }

  @ParameterizedTest
  @CsvSource({"depicts,256", "purposes,64", "images,64"})
  void listsAreLimited(String field, int most) {
    EventType type = typeOf(field);
    String entry = field.equals("images") ? "{}" : "\"a\"";
    String full = String.join(",", Collections.nCopies(most, entry));
    assertThat(SampleEvents.changed(type, "data." + field, "[" + full + "]"))
        .isInstanceOf(Parsed.class);
    Invalid invalid = SampleEvents.fault(type, "data." + field, "[" + full + "," + entry + "]");
    assertThat(invalid)
        .isEqualTo(
            new Invalid(
                InvalidReason.OUT_OF_RANGE,
                "data." + field,
                "a list of " + (most + 1),
                "at most " + most + " entries"));
  }

  /** A denial that covers nothing must be rejected. */
  @Test
  void purposesAreWellFormed() {
    for (String purpose : List.of("a", "train-ai.generative", "0.-.a-b", "a".repeat(512))) {
      takes(list("purposes", purpose));
    }
    for (String purpose :
        List.of("Evaluate", "a_b", "a b", "a.", ".a", "a..b", ".", "\u00e4", "a,b", "*")) {
      refuses(list("purposes", purpose), "data.purposes[0]", InvalidReason.VALUE_NOT_ALLOWED);
    }
    refuses(list("purposes", "a\\n"), "data.purposes[0]", InvalidReason.VALUE_NOT_ALLOWED);
  }

  @Test
  void messagesNameTheFieldTheValueAndTheRemedy() {
    assertThat(message("data.postId", "\"" + "x".repeat(600) + "\""))
        .isEqualTo(
            "data.postId: found \""
                + "x".repeat(40)
                + "...\" of 600 bytes; allowed is at most 512"
                + " bytes of UTF-8; send a shorter one");
    assertThat(message("data.postId", "\"a\\u001b[2J\""))
        .isEqualTo(
            "data.postId: found \"a\\u001b[2J\"; allowed is no control characters (U+0000 to"
                + " U+001F, U+007F to U+009F); send it without");
  }

  private static String message(String path, String value) {
    return SampleEvents.fault(EventType.POST_SHARED, path, value).message();
  }

  private record Listed(String field, String entry) {}

  private static Listed list(String field, String entry) {
    return new Listed(field, entry);
  }

  private static EventType typeOf(String field) {
    return switch (field) {
      case "depicts" -> EventType.POST_PUBLISHED;
      case "purposes" -> EventType.CONSENT_CHANGED;
      default -> EventType.PROMPT_SUBMITTED;
    };
  }

  private static void takes(Listed list) {
    assertThat(parse(list)).as(list.toString()).isInstanceOf(Parsed.class);
  }

  private static void refuses(Listed list, String field, InvalidReason code) {
    Invalid invalid = (Invalid) parse(list);
    assertThat(invalid.field()).isEqualTo(field);
    assertThat(invalid.code()).as(list.toString()).isEqualTo(code);
  }

  private static ParseResult parse(Listed list) {
    return SampleEvents.changed(
        typeOf(list.field()), "data." + list.field(), "[\"" + list.entry() + "\"]");
  }

  private static void takes(EventType type, String path, String value) {
    assertThat(SampleEvents.changed(type, path, "\"" + value + "\""))
        .as(type + " " + path)
        .isInstanceOf(Parsed.class);
  }

  private static void refuses(EventType type, String path, String value, InvalidReason code) {
    Invalid invalid = SampleEvents.fault(type, path, "\"" + value + "\"");
    assertThat(invalid.field()).isEqualTo(path);
    assertThat(invalid.code()).as(type + " " + path).isEqualTo(code);
  }

  /** The paths of all strings of a sample. */
  private static List<String> strings(EventType type) {
    List<String> paths = new ArrayList<>();
    collect("", SampleEvents.tree(SampleEvents.json(type)), paths);
    paths.remove("datacontenttype");
    return paths;
  }

  private static void collect(String prefix, Map<?, ?> object, List<String> paths) {
    object.forEach(
        (name, value) -> {
          if (value instanceof String) {
            paths.add(prefix + name);
          } else if (value instanceof Map<?, ?> nested) {
            collect(prefix + name + ".", nested, paths);
          }
        });
  }
}
