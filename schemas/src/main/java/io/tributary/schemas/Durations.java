package io.tributary.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats the durations of policies, settings and arguments: a whole number and a unit,
 * such as {@code 10m}.
 */
public final class Durations {
  /** The form, for messages. */
  public static final String FORM = "a whole number with ms, s, m, h or d, such as 10m";

  // Nine digits of days fit a long of milliseconds.
  private static final Pattern PATTERN = Pattern.compile("([0-9]{1,9})(ms|[smhd])");
  private static final Map<String, Duration> UNITS = units();

  private Durations() {}

  /** Parses a duration; null if the text is not one. */
  public static @Nullable Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    Duration unit = UNITS.get(matcher.group(2));
    return unit == null ? null : unit.multipliedBy(Long.parseLong(matcher.group(1)));
  }

  /** Formats a duration in the largest unit that divides it. */
  public static String format(Duration duration) {
    for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
      long count = duration.dividedBy(unit.getValue());
      if (unit.getValue().multipliedBy(count).equals(duration)) {
        return count + unit.getKey();
      }
    }
    return duration.toString();
  }

  private static Map<String, Duration> units() {
    Map<String, Duration> units = new LinkedHashMap<>();
    units.put("d", Duration.ofDays(1));
    units.put("h", Duration.ofHours(1));
    units.put("m", Duration.ofMinutes(1));
    units.put("s", Duration.ofSeconds(1));
    units.put("ms", Duration.ofMillis(1));
    return units;
  }
}
