package io.tributary.schemas.event;

import io.tributary.schemas.TestJson.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Valid CloudEvents of every type as JSON trees, with optional fields absent, null, empty or set.
 */
final class CloudEventArbitraries {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");
  private static final Object ABSENT = new Object();
  private static final List<String> LINEAGE = List.of("parentPostId", "rootPostId");

  private CloudEventArbitraries() {}

  static Arbitrary<Map<String, Object>> valid() {
    return Arbitraries.of(EventType.class).flatMap(CloudEventArbitraries::valid);
  }

  static Arbitrary<Map<String, Object>> valid(EventType type) {
    Map<String, Arbitrary<Object>> fields = new LinkedHashMap<>();
    fields.put("specversion", Arbitraries.just("1.0"));
    fields.put("id", text());
    fields.put("source", text());
    fields.put("type", Arbitraries.just(type.cloudEventsType()));
    fields.put("time", time("202"));
    fields.put("datacontenttype", optional(text()));
    fields.put("data", data(type).map(data -> data));
    return object(fields);
  }

  private static Arbitrary<Map<String, Object>> data(EventType type) {
    Map<String, Arbitrary<Object>> f = new LinkedHashMap<>();
    switch (type) {
      case CONSENT_CHANGED, SUBJECT_PROFILED, ERASURE_REQUESTED -> f.put("subject", text());
      case CONSENT_HEARTBEAT -> f.put("asOf", time("20"));
      default -> f.put("actor", text());
    }
    switch (type) {
      case PROMPT_SUBMITTED -> prompt(f);
      case POST_PUBLISHED -> post(f);
      case CONSENT_CHANGED -> consent(f);
      case CONSENT_HEARTBEAT -> {}
      case SUBJECT_PROFILED -> {
        f.put("ageBand", word("adult", "minor", "unknown"));
        f.put("jurisdiction", text());
      }
      case ERASURE_REQUESTED -> f.put("requestId", text());
      default -> f.put("postId", text());
    }
    switch (type) {
      case POST_UPDATED -> f.put("visibility", visibility());
      case REACTION_ADDED, REACTION_REMOVED ->
          f.put("reaction", word("like", "love", "laugh", "save", "dislike"));
      case IMPRESSION_SERVED -> impression(f);
      case COMMENT_PUBLISHED -> {
        f.put("commentId", text());
        f.put("text", optionalString(freeText()));
      }
      case POST_REPORTED -> f.put("reason", text());
      default -> {}
    }
    f.put("unlisted", optional(Arbitraries.of(new Raw("1"), List.of(), Map.of("actor", 5))));
    return object(f).map(CloudEventArbitraries::pairLineage);
  }

  private static void prompt(Map<String, Arbitrary<Object>> f) {
    f.put("promptId", text());
    f.put("text", freeText());
    f.put("model", text());
    f.put("negativePrompt", optionalString(freeText()));
    f.put("params", params());
    f.put("images", optional(object(image(false)).list().ofMaxSize(2).map(list -> list)));
    LINEAGE.forEach(name -> f.put(name, optionalText()));
  }

  private static void post(Map<String, Arbitrary<Object>> f) {
    f.put("postId", text());
    f.put("prompt", freeText());
    f.put("image", object(image(true)).map(image -> image));
    f.put("promptId", optionalText());
    f.put("negativePrompt", optionalString(freeText()));
    f.put("model", optionalText());
    f.put("params", params());
    f.put("caption", optionalString(freeText()));
    f.put("visibility", optionalString(visibility()));
    LINEAGE.forEach(name -> f.put(name, optionalText()));
    f.put("depicts", optional(text().list().ofMaxSize(2).map(list -> list)));
  }

  private static void impression(Map<String, Arbitrary<Object>> f) {
    f.put("position", optional(raw("1", "7", "2.0", "1e2", "9223372036854775807")));
    f.put("propensity", optional(raw("1", "0.0125", "1.0", "5e-3", "1e-300")));
    f.put("surface", optionalText());
    f.put("dwellMs", optional(raw("0", "-0", "0.0", "1500", "15e2")));
  }

  private static void consent(Map<String, Arbitrary<Object>> f) {
    f.put("recordId", text());
    f.put("purposes", purpose().list().ofMinSize(1).ofMaxSize(3).map(list -> list));
    f.put("state", word("ConsentGiven", "RenewedConsentGiven", "ConsentRevoked"));
    f.put("effectiveTime", time("201"));
    f.put("noticeVersion", text());
    f.put("postId", optionalText());
    f.put("jurisdiction", optionalText());
  }

  private static Map<String, Arbitrary<Object>> image(boolean required) {
    Arbitrary<Object> uri =
        Arbitraries.of(
            "s3://b/k y.png", "https://h/p", "FILE:/x", "a/b.png", "../ü.png", "1:x", "%");
    Map<String, Arbitrary<Object>> f = new LinkedHashMap<>();
    f.put("uri", required ? uri : optionalString(uri));
    f.put("imageId", optionalText());
    f.put("sha256", optionalText());
    f.put("width", optional(raw("512", "-1", "0", "1e3")));
    f.put("height", optional(raw("512", "7.000", "-9223372036854775808")));
    return f;
  }

  private static Arbitrary<Object> params() {
    Map<String, Arbitrary<Object>> f = new LinkedHashMap<>();
    f.put("seed", optional(raw("42", "-7", "123456789012345678", "18446744073709551615")));
    f.put("steps", optional(raw("30", "3e1")));
    f.put("cfgScale", optional(raw("7", "7.5", "-1e-3", "1e308", "123456789012345678901")));
    f.put("sampler", optionalText());
    return optional(object(f).map(params -> params));
  }

  private static Arbitrary<Object> visibility() {
    return word("public", "followers", "private");
  }

  /** Sets both parent and root or neither, as the contract requires. */
  private static Map<String, Object> pairLineage(Map<String, Object> data) {
    boolean both =
        LINEAGE.stream().allMatch(name -> data.get(name) instanceof String s && !s.isEmpty());
    if (!both) {
      LINEAGE.forEach(name -> data.computeIfPresent(name, (n, old) -> ""));
    }
    return data;
  }

  /** An id or a name. */
  static Arbitrary<Object> text() {
    // Mapped, not filtered: shrinking would repeat the same steps.
    return strings().map(text -> CONTROL.matcher(text).replaceAll("_"));
  }

  /** What people write. */
  private static Arbitrary<Object> freeText() {
    return strings().map(text -> text);
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12),
            Arbitraries.strings().all().ofMinLength(1).ofMaxLength(8))
        .filter(Surrogates::arePaired);
  }

  private static Arbitrary<Object> purpose() {
    return word("evaluate", "train-ai", "train-ai.generative", "a.b-1.2", "-", "0");
  }

  private static Arbitrary<Object> time(String yearPrefix) {
    int digits = 4 - yearPrefix.length();
    Arbitrary<String> year =
        Arbitraries.strings().numeric().ofLength(digits).map(y -> yearPrefix + y);
    Arbitrary<String> rest =
        Arbitraries.of(
            "-01-31T23:59:59Z",
            "-02-28t00:00:00.123456789z",
            "-12-01T12:30:00.5+05:30",
            "-06-30T00:00:00-00:00",
            "-03-01T01:02:03.999-12:00");
    return Combinators.combine(year, rest).as((y, r) -> y + r);
  }

  private static Arbitrary<Object> raw(String... literals) {
    return Arbitraries.of(literals).map(Raw::new);
  }

  private static Arbitrary<Object> word(Object... words) {
    return Arbitraries.of(words);
  }

  private static Arbitrary<Object> optionalText() {
    return optionalString(text());
  }

  private static Arbitrary<Object> optionalString(Arbitrary<Object> value) {
    return Arbitraries.oneOf(optional(value), Arbitraries.just(""));
  }

  private static Arbitrary<Object> optional(Arbitrary<? extends Object> value) {
    return Arbitraries.oneOf(
        List.of(value.map(v -> v), Arbitraries.just(ABSENT), value.injectNull(1.0).map(v -> v)));
  }

  private static Arbitrary<Map<String, Object>> object(Map<String, Arbitrary<Object>> fields) {
    List<String> names = new ArrayList<>(fields.keySet());
    return Combinators.combine(new ArrayList<>(fields.values()))
        .as(
            values -> {
              Map<String, Object> object = new LinkedHashMap<>();
              for (int i = 0; i < names.size(); i++) {
                if (values.get(i) != ABSENT) {
                  object.put(names.get(i), values.get(i));
                }
              }
              return object;
            });
  }
}
