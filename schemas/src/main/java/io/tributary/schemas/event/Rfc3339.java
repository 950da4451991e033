package io.tributary.schemas.event;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Converts RFC 3339 times to and from epoch milliseconds.
 *
 * <p>Reads what section 5.6 of the RFC allows, lower-case {@code t} and {@code z} included, except
 * a blank in place of the {@code T} (the RFC leaves it to applications) and leap seconds, which
 * epoch time cannot distinguish from the next second. The number of fraction digits is not limited;
 * times are truncated to milliseconds, towards the past.
 */
public final class Rfc3339 {
  /** The result of {@link #parse} for text that is not an RFC 3339 time. */
  public static final long INVALID = Long.MIN_VALUE;

  private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int DATE_TIME_LENGTH = 19;
  private static final int MILLIS_PER_MINUTE = 60_000;
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final long FAR_EAST_MILLIS = MILLIS_PER_DAY - MILLIS_PER_MINUTE;
  private static final long YEAR_0_MILLIS = epochDay(0, 1, 1) * MILLIS_PER_DAY;
  private static final long YEAR_10000_MILLIS = epochDay(10_000, 1, 1) * MILLIS_PER_DAY;

  private Rfc3339() {}

  /** Epoch milliseconds of a time, or {@link #INVALID}. */
  public static long parse(String text) {
    if (text.length() <= DATE_TIME_LENGTH || !hasSeparators(text)) {
      return INVALID;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return INVALID;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return INVALID;
    }
    int zone = endOfFraction(text);
    long offset = zone < 0 ? INVALID : offsetMillis(text, zone);
    if (offset == INVALID) {
      return INVALID;
    }
    long seconds = (hour * 60L + minute) * 60 + second;
    return epochDay(year, month, day) * MILLIS_PER_DAY
        + seconds * 1_000
        + fractionMillis(text, zone)
        - offset;
  }

  /**
   * A time as text with milliseconds, such as {@code 2026-11-22T08:00:00.000Z}. In UTC, except on
   * the day before year 0 and the day after year 9999, which four-digit years can express only with
   * another offset.
   */
  public static String format(long epochMillis) {
    if (epochMillis < YEAR_0_MILLIS) {
      return local(epochMillis + FAR_EAST_MILLIS) + "+23:59";
    }
    if (epochMillis >= YEAR_10000_MILLIS) {
      return local(epochMillis - FAR_EAST_MILLIS) + "-23:59";
    }
    return local(epochMillis) + "Z";
  }

  private static StringBuilder local(long millis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(millis, 1_000L),
            (int) Math.floorMod(millis, 1_000L) * 1_000_000,
            ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    pad(text, time.getYear(), 1_000).append('-');
    pad(text, time.getMonthValue(), 10).append('-');
    pad(text, time.getDayOfMonth(), 10).append('T');
    pad(text, time.getHour(), 10).append(':');
    pad(text, time.getMinute(), 10).append(':');
    pad(text, time.getSecond(), 10).append('.');
    return pad(text, time.getNano() / 1_000_000, 100);
  }

  /** Appends a number, padded with leading zeros. */
  private static StringBuilder pad(StringBuilder text, int number, int power) {
    for (int p = power; p > 1 && number < p; p /= 10) {
      text.append('0');
    }
    return text.append(number);
  }

  private static boolean hasSeparators(String text) {
    char t = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** The number formed by digits, or -1 if a character is not a digit. */
  private static int number(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int daysOf(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : MONTH_DAYS[month - 1];
  }

  /** The position of the offset, or -1 if a fraction has no digit or nothing follows. */
  private static int endOfFraction(String text) {
    int i = DATE_TIME_LENGTH;
    if (text.charAt(i) != '.') {
      return i;
    }
    i++;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i == DATE_TIME_LENGTH + 1 || i == text.length() ? -1 : i;
  }

  private static int fractionMillis(String text, int end) {
    int millis = 0;
    for (int i = DATE_TIME_LENGTH + 1; i < DATE_TIME_LENGTH + 4; i++) {
      millis = millis * 10 + (i < end ? text.charAt(i) - '0' : 0);
    }
    return millis;
  }

  private static long offsetMillis(String text, int at) {
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      return text.length() == at + 1 ? 0 : INVALID;
    }
    if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.charAt(at + 3) != ':') {
      return INVALID;
    }
    int hours = number(text, at + 1, 2);
    int minutes = number(text, at + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return INVALID;
    }
    long millis = (hours * 60L + minutes) * MILLIS_PER_MINUTE;
    return sign == '-' ? -millis : millis;
  }

  /**
   * Days since 1970-01-01 in the proleptic Gregorian calendar, by counting from a year that begins
   * in March, so that the leap day is its last.
   */
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }
}
