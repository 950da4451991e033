package io.tributary.schemas.policy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as a policy writes them: a whole number and a unit, such as {@code 10m}. */
final class Durations {
  static final String FORM = "a whole number with ms, s, m, h or d, such as 10m";

  // Nine digits of days fit a long of milliseconds.
  private static final Pattern PATTERN = Pattern.compile("([0-9]{1,9})(ms|[smhd])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Durations() {}

  /** The duration that text says, or null if it says none. */
  static @Nullable Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    ChronoUnit unit = UNITS.get(matcher.group(2));
    return unit == null ? null : Duration.of(Long.parseLong(matcher.group(1)), unit);
  }
}
