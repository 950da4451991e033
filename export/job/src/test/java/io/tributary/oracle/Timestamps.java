package io.tributary.oracle;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 3339 date-times with offset, in milliseconds since the epoch.
 *
 * <p>Implements section 5.6 of the RFC instead of using {@code java.time}, whose ISO parsers accept
 * forms that the RFC does not have (no seconds, 24:00) and reject offsets that it has (above 18
 * hours). The contract rejects leap seconds and a blank for the {@code T}. Lower case {@code t} and
 * {@code z} are in the RFC's grammar and accepted. Fractions are truncated, not rounded.
 */
final class Timestamps {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

  private Timestamps() {}

  static long parse(String field, String text) throws InvalidEvent {
    Matcher m = RFC_3339.matcher(text);
    if (!m.matches()) {
      throw new InvalidEvent(field + ": not an RFC 3339 time with offset: " + text);
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6));
      long seconds = local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds(m);
      return seconds * 1_000 + millis(m.group(7));
    } catch (DateTimeException e) {
      throw new InvalidEvent(field + ": no such time: " + text);
    }
  }

  private static long offsetSeconds(Matcher m) {
    if (m.group(8) == null) {
      return 0;
    }
    int hours = number(m, 9);
    int minutes = number(m, 10);
    if (hours > 23 || minutes > 59) {
      throw new DateTimeException("offset");
    }
    return (m.group(8).equals("-") ? -1 : 1) * (hours * 3_600L + minutes * 60L);
  }

  private static long millis(String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "000").substring(0, 3));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
