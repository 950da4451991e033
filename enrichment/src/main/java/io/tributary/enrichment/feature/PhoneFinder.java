package io.tributary.enrichment.feature;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers: with a country code after {@code +} or {@code 00}; in the formats of
 * North America, Russia and China and with an area code in brackets; grouped numbers of other
 * countries that begin with 0; and any number after a word such as {@code tel} or {@code call} (see
 * {@link LabelledPhones}).
 *
 * <p>libphonenumber decides which numbers are valid. Ten digits in a row without context stay: in
 * prompts they are seeds. If more groups follow than a number has, the longest valid number
 * matches.
 */
final class PhoneFinder implements Finder {
  private static final Pattern INTERNATIONAL =
      Pattern.compile(
          "[\\[(]?(?:\\+ ?\\(?|(?<![0-9#.,:/-]|[0-9] )00[ -]?(?=[1-9]))[1-9](?:[ ./()\\]-]{0,3}[0-9]){6,16}");

  private static final Pattern LINK =
      Pattern.compile(
          "(?:wa\\.me/|[?&]phone=|(?:tel|sms|callto):)\\+?([1-9][0-9-]{6,16}[0-9])(?![0-9])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NORTH_AMERICAN =
      Pattern.compile(
          "(?:1[ .-])?(?:\\([2-9][0-9]{2}\\) ?[2-9][0-9]{2}[ .-]|[2-9][0-9]{2}([.-])[2-9][0-9]{2}\\1)[0-9]{4}");

  private static final Pattern TRUNK =
      Pattern.compile(
          "(?:\\(0[0-9]{1,5}\\) ?|0[0-9]{1,4}(?=[ ./-]))[0-9]{0,8}(?:([ ./-])[0-9]{2,8}(?:[ \\1-][0-9]{2,8}){0,4})?"
              .replace("[ \\1-]", "(?:\\1|[ -])"));

  private static final Pattern BRACKETS =
      Pattern.compile("\\([1-9][0-9]{1,2}\\) ?[0-9]{3,5}[ .-][0-9]{3,5}(?:[ .-][0-9]{2,4})?");

  private static final Pattern RUSSIAN =
      Pattern.compile("8[ -]?\\(?[3489][0-9]{2}\\)?[ -][0-9]{3}[ -][0-9]{2}[ -][0-9]{2}");

  private static final Pattern CHINESE = Pattern.compile("1[3-9][0-9]-[0-9]{4}-[0-9]{4}");

  private static final int MIN_DIGITS = 7;

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.digits() >= MIN_DIGITS;
  }

  @Override
  public void find(String text, Findings findings) {
    findInternational(text, findings);
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (PhoneNumbers.mayBeInternational(Digits.of(link.group(1)))) {
        findings.add(PersonalDataKind.PHONE, link.start(1), link.end(1));
      }
    }
    LabelledPhones.find(text, findings);
    findNational(text, NORTH_AMERICAN, digits -> true, findings);
    findNational(text, TRUNK, PhoneNumbers::isWithZero, findings);
    findNational(text, BRACKETS, PhoneNumbers::isWithBrackets, findings);
    findNational(text, RUSSIAN, digits -> PhoneNumbers.isValid(digits, "RU"), findings);
    findNational(text, CHINESE, digits -> PhoneNumbers.isValid(digits, "CN"), findings);
  }

  private static void findInternational(String text, Findings findings) {
    Matcher matcher = INTERNATIONAL.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      from = matcher.end();
      int start = matcher.start();
      boolean plus = text.indexOf('+', start) < start + 2 && text.indexOf('+', start) >= 0;
      if (isSigned(text, plus ? text.indexOf('+', start) : start, start)) {
        int end = internationalEnd(text, start, matcher.end());
        if (end > 0) {
          int begin = balanced(text, start, end);
          findings.add(PersonalDataKind.PHONE, begin, end);
          from = end;
        }
      }
    }
  }

  /** After a word only if the word is an abbreviation for a kind of number. */
  private static boolean isSigned(String text, int sign, int start) {
    if (sign > 0 && text.charAt(sign - 1) == '+') {
      return false;
    }
    return !Letters.isWordBefore(text, start)
        || ("TtMmPpFfHh".indexOf(text.charAt(start - 1)) >= 0
            && !Letters.isWordBefore(text, start - 1));
  }

  /**
   * The end of the longest number that is valid, or that is grouped and long enough; -1 if there is
   * none.
   */
  private static int internationalEnd(String text, int start, int longest) {
    int possible = -1;
    for (int end = longest; end > start; end = shorter(text, start, end)) {
      String number = text.substring(start, end);
      String digits = Digits.of(number);
      if (digits.length() < MIN_DIGITS) {
        break;
      }
      boolean plus = number.indexOf('+') >= 0;
      String code = plus ? digits : digits.substring(2);
      if (isEnded(text, end) && !PhoneExclusions.isCoordinate(text, start, end)) {
        if (PhoneNumbers.isInternational(code)) {
          return end;
        }
        boolean grouped = plus && !number.contains("+ ") && number.length() > digits.length() + 1;
        if (grouped && possible < 0 && PhoneNumbers.mayBeInternational(code)) {
          possible = end;
        }
      }
    }
    return possible;
  }

  /** The end without the last group of digits and the separator before it. */
  static int shorter(String text, int start, int end) {
    int i = end;
    while (i > start && Letters.isDigit(text.charAt(i - 1))) {
      i--;
    }
    int group = i;
    while (i > start && !Letters.isDigit(text.charAt(i - 1))) {
      i--;
    }
    boolean apart = text.substring(i, group).indexOf(' ') >= 0;
    return apart || i == start ? i : shorter(text, start, i);
  }

  private static boolean isEnded(String text, int end) {
    return !Letters.isWordAt(text, end)
        && !(end + 1 < text.length()
            && "./:-".indexOf(text.charAt(end)) >= 0
            && Letters.isDigit(text.charAt(end + 1)));
  }

  /** An opening bracket before the number belongs to it if the number contains the closing one. */
  private static int balanced(String text, int start, int end) {
    String number = text.substring(start, end);
    boolean opens = number.startsWith("(") || number.startsWith("[");
    String inner = number.substring(1);
    boolean closed =
        number.startsWith("(")
            ? inner.indexOf(')') >= 0
                && (inner.indexOf('(') < 0 || inner.indexOf(')') < inner.indexOf('('))
            : inner.indexOf(']') >= 0;
    return opens && !closed ? start + 1 : start;
  }

  private static void findNational(
      String text, Pattern form, Predicate<String> valid, Findings findings) {
    Matcher matcher = form.matcher(text);
    int from = 0;
    int floor =
        0; // the end of the last match, which no longer counts as text before the next number
    while (matcher.find(from)) {
      int start = matcher.start();
      int end = isBegun(text, start, floor) ? nationalEnd(text, start, matcher.end(), valid) : -1;
      if (end > 0) {
        findings.add(PersonalDataKind.PHONE, start, end);
        floor = end;
        from = end;
      } else {
        from = start + 1;
      }
    }
  }

  private static boolean isBegun(String text, int start, int floor) {
    return Surroundings.beginRow(text, start, floor)
        && (start == 0 || "#+".indexOf(text.charAt(start - 1)) < 0);
  }

  private static int nationalEnd(String text, int start, int longest, Predicate<String> valid) {
    for (int end = longest; end > start; end = shorter(text, start, end)) {
      String number = text.substring(start, end);
      if (!PhoneExclusions.isDate(number)
          && !PhoneExclusions.isSeries(number)
          && !Surroundings.continueName(text, start, end)
          && valid.test(Digits.of(number))) {
        return Surroundings.nameThing(text, start) ? -1 : end;
      }
    }
    return -1;
  }
}
