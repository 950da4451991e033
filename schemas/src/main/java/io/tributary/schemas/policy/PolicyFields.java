package io.tributary.schemas.policy;

import io.tributary.schemas.Durations;
import io.tributary.schemas.policy.PolicyValue.Items;
import io.tributary.schemas.policy.PolicyValue.Scalar;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values by key. It records an invalid value as a problem and continues with the
 * default, so that one start reports all problems.
 */
final class PolicyFields {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");

  private final Map<String, PolicyValue> values;
  private final List<String> problems;
  private final Set<String> asked = new HashSet<>();

  PolicyFields(Map<String, PolicyValue> values, List<String> problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Whether a key is present. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A required text. */
  String text(String key, String example) {
    PolicyValue value = required(key, example);
    if (value == null) {
      return "";
    }
    if (value instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    return problem(key, value.found(), "a non-empty text", example, "");
  }

  /** The same, but the list must have an entry if it is present. */
  List<String> someTexts(String key, Predicate<String> rule, String ruleInWords, String example) {
    if (values.get(key) instanceof Items items && items.texts().isEmpty()) {
      problem(key, "an empty list", "a list of at least one", example, key);
    }
    return texts(key, rule, ruleInWords, example);
  }

  /** A list of distinct texts that a rule accepts; empty if absent. */
  List<String> texts(String key, Predicate<String> rule, String ruleInWords, String example) {
    PolicyValue value = take(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Items items)) {
      return problem(key, value.found(), "a list", example, List.of());
    }
    Set<String> seen = new HashSet<>();
    for (String text : items.texts()) {
      if (!rule.test(text)) {
        problem(key, "\"" + text + "\"", ruleInWords, example, text);
      }
      if (!seen.add(text)) {
        problems.add(key + ": found \"" + text + "\" twice; keep one");
      }
    }
    return items.texts();
  }

  /** The value of a key; its absence is recorded as a problem. */
  @Nullable PolicyValue required(String key, String example) {
    PolicyValue value = take(key);
    if (value == null) {
      problems.add(key + ": is missing; write for example " + key + ": " + example);
    }
    return value;
  }

  /** A duration that is not below a minimum. */
  Duration duration(String key, Duration smallest, Duration otherwise) {
    return scalar(
        key,
        otherwise,
        text -> {
          Duration duration = Durations.parse(text);
          return duration == null || duration.compareTo(smallest) < 0 ? null : duration;
        },
        Durations.FORM + (smallest.isZero() ? "" : ", and above 0"),
        "10m");
  }

  /** A whole number from 1. */
  int positive(String key, int otherwise) {
    return scalar(
        key,
        otherwise,
        text -> {
          int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : 0;
          return number < 1 ? null : number;
        },
        "a whole number from 1",
        Integer.toString(otherwise));
  }

  /** A number that a rule accepts. */
  double number(String key, double otherwise, Predicate<Double> rule, String ruleInWords) {
    return scalar(
        key,
        otherwise,
        text -> {
          Double number = DECIMAL.matcher(text).matches() ? Double.valueOf(text) : Double.NaN;
          return rule.test(number) ? number : null;
        },
        ruleInWords,
        Double.toString(otherwise));
  }

  /** A value that a parser accepts by not returning null. */
  <T> T scalar(
      String key, T otherwise, Function<String, @Nullable T> parser, String rule, String example) {
    PolicyValue value = take(key);
    if (value == null) {
      return otherwise;
    }
    T parsed = value instanceof Scalar scalar ? parser.apply(scalar.text()) : null;
    return parsed != null ? parsed : problem(key, value.found(), rule, example, otherwise);
  }

  /** Records a problem for every unknown key. */
  void refuseOthers() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        problems.add(
            key
                + ": is not a key of a policy; remove it, or write one of "
                + String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }

  <T> T problem(String key, String found, String rule, String example, T otherwise) {
    problems.add(
        key
            + ": found "
            + found
            + "; must be "
            + rule
            + "; write for example "
            + key
            + ": "
            + example);
    return otherwise;
  }

  private @Nullable PolicyValue take(String key) {
    asked.add(key);
    return values.get(key);
  }
}
