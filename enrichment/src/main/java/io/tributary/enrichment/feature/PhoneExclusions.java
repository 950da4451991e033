package io.tributary.enrichment.feature;

import java.util.regex.Pattern;

/** Grouped digits that look like a telephone number and are something else. */
final class PhoneExclusions {
  private static final Pattern DATE =
      Pattern.compile(
          "(?:[0-9]{1,2}([ ./-])[0-9]{1,2}\\1(?:1[0-9]|20)[0-9]{2}"
              + "|(?:1[0-9]|20)[0-9]{2}([ ./-])(?:0?[1-9]|1[0-2])\\2(?:0?[1-9]|[12][0-9]|3[01]))(?![0-9]).*");

  /** Decimal degrees, alone or as a pair. */
  private static final Pattern DECIMALS =
      Pattern.compile("\\+[0-9]{1,3}\\.[0-9]{2,}(?:[ -]{1,2}[0-9]{1,3}\\.[0-9]{2,})?");

  private static final Pattern PAIR =
      Pattern.compile("\\+[0-9]{1,3}\\.[0-9]{2,}[ -]{1,2}[0-9]{1,3}\\.[0-9]{2,}");

  private static final Pattern DEGREES_BEHIND =
      Pattern.compile(
          " ?°| ?[NSEW](?![a-zA-Z])|[ ,;/]{0,3}(?:[a-z]{3,9}[: =]{1,3})?[+-]?[0-9]{1,3}\\.[0-9]{2,}");

  private static final Pattern DEGREES_BEFORE =
      Pattern.compile(
          "(?<!\\p{L})(?:lat|latitude|lon|lng|longitude|gps|geo|coordinates?)[: =]{0,3}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SIZES = Pattern.compile("[0-9]{3,4} [0-9]{3,4}");
  private static final Pattern BINARY = Pattern.compile("[01 ./-]+");
  private static final Pattern HUNDREDS = Pattern.compile("(?:[0-9]{1,2}00[ .-]*)+");
  private static final Pattern YEARS =
      Pattern.compile("(?:1[0-9]|20)[0-9]{2}(?:[ -](?:1[0-9]|20)[0-9]{2})+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final String IN_ORDER = "0123456789012345678909876543210987654321";
  private static final int WIDEST = 5200;
  private static final int WIDEST_STEP = 11;
  private static final int ROUND_STEP = 50;
  private static final int ROW = 5;
  private static final int HIGHEST_BALL = 60;

  private PhoneExclusions() {}

  /** Whether it begins with a date. */
  static boolean isDate(String number) {
    return DATE.matcher(number).matches();
  }

  /**
   * Whether it is a series of numbers: only ones and zeros, all digits in order, groups that rise
   * or fall by one small step, six or more pairs, or pairs in order as in a lottery.
   */
  static boolean isSeries(String number) {
    if (BINARY.matcher(number).matches() || IN_ORDER.contains(Digits.of(number))) {
      return true;
    }
    String[] groups = NO_DIGITS.split(number, 0);
    if (groups.length < 3 || groups[0].isEmpty()) {
      return false;
    }
    boolean pairs = true;
    boolean grows = true;
    for (int i = 1; i < groups.length; i++) {
      grows &= value(groups[i]) > value(groups[i - 1]);
      pairs &= groups[i].length() == 2 && groups[i - 1].length() == 2;
    }
    boolean drawn = grows && value(groups[groups.length - 1]) <= HIGHEST_BALL;
    return isStepped(groups) || (pairs && (groups.length > 5 || drawn));
  }

  /**
   * Whether all groups, or five in a row, rise or fall by the same step, and the step is a common
   * one.
   */
  private static boolean isStepped(String[] groups) {
    int longest = 0;
    int run = 1;
    for (int i = 1; i < groups.length; i++) {
      long step = value(groups[i]) - value(groups[i - 1]);
      boolean same = i > 1 && step == value(groups[i - 1]) - value(groups[i - 2]);
      run = same ? run + 1 : 2;
      boolean usual = Math.abs(step) <= WIDEST_STEP || step % ROUND_STEP == 0;
      longest = usual ? Math.max(longest, run) : longest;
    }
    return longest >= Math.min(groups.length, ROW);
  }

  /** Whether every group is a year from 1000 to 2099. */
  static boolean isYears(String number) {
    return YEARS.matcher(number).matches();
  }

  private static long value(String group) {
    return Long.parseLong(group);
  }

  /** Whether it can be the width and height of a screen: even numbers up to 5K. */
  static boolean isSize(String number) {
    if (!SIZES.matcher(number).matches()) {
      return false;
    }
    String[] groups = number.split(" ", 0);
    int width = Integer.parseInt(groups[0]);
    int height = Integer.parseInt(groups[1]);
    return width % 2 == 0 && height % 2 == 0 && width <= WIDEST && height <= WIDEST;
  }

  /** Whether it is a count with at least five trailing zeros. */
  static boolean isRound(String number) {
    return number.endsWith("00000");
  }

  /** Whether the groups are multiples of a hundred, or rise or fall by the same step. */
  static boolean isCount(String number) {
    String[] groups = NO_DIGITS.split(number, 0);
    boolean stepped = groups.length > 2 && groups.length < 7;
    for (int i = 2; stepped && i < groups.length; i++) {
      stepped = value(groups[i]) - value(groups[i - 1]) == value(groups[1]) - value(groups[0]);
    }
    return stepped || HUNDREDS.matcher(number).matches();
  }

  /** Whether it is a coordinate, such as {@code +48.85837, +2.29448}. */
  static boolean isCoordinate(String text, int start, int end) {
    String number = text.substring(start, end);
    return PAIR.matcher(number).matches()
        || (DECIMALS.matcher(number).matches()
            && (DEGREES_BEHIND.matcher(text).region(end, text.length()).lookingAt()
                || DEGREES_BEFORE.matcher(Surroundings.before(text, start)).find()));
  }
}
