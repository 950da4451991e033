package io.tributary.enrichment.feature;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers: with a country code behind {@code +} or {@code 00}; North American ones
 * in their usual form; those of other countries that begin with 0 and are written in groups; and
 * any behind a word such as {@code tel} or {@code call}.
 *
 * <p>Which numbers exist is for libphonenumber to say. Ten digits in a row with nothing to say what
 * they are stay: in prompts they are seeds.
 */
final class PhoneFinder implements Finder {
  private static final String BEFORE = "(?<![\\p{L}\\p{N}_+#]|[0-9][.,/:-]|[0-9] )";
  private static final String AFTER = "(?![\\p{L}\\p{N}_]|[./:-][0-9])";

  private static final Pattern INTERNATIONAL =
      Pattern.compile(BEFORE + "(?:\\+ ?|00(?=[1-9]))[1-9](?:[ ./()-]{0,3}[0-9]){6,14}" + AFTER);

  private static final Pattern NORTH_AMERICAN =
      Pattern.compile(
          BEFORE
              + "(?:1[ .-])?(?:\\([2-9][0-9]{2}\\) ?[2-9][0-9]{2}[ .-]|[2-9][0-9]{2}([.-])[2-9][0-9]{2}\\1)[0-9]{4}"
              + AFTER);

  private static final Pattern TRUNK =
      Pattern.compile(
          BEFORE
              + "(?:\\(0[0-9]{1,5}\\) ?|0[0-9]{1,4}(?=[ ./-]))[0-9]{0,8}(?:([ ./-])[0-9]{2,8}(?:\\1[0-9]{2,8}){0,4})?"
              + AFTER);

  private static final Pattern SAID =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])(?:tel|tél|telefon|telefono|teléfono|téléphone|telephone|phone|call|mobile|cell|handy|whatsapp|sms|text|fax|ring|hotline)"
              + "(?: ?(?:me|us|him|her|at|on|is|no|nr|num|number|now)){0,3}[.:#=]{0,2} ?"
              + "(\\(?[0-9](?:[ ./()-]{0,2}[0-9]){6,14})"
              + AFTER,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern DATE =
      Pattern.compile("[0-9]{1,2}([ ./-])[0-9]{1,2}\\1(?:19|20)[0-9]{2}.*");

  /** Countries whose national numbers begin with 0. */
  private static final List<String> REGIONS =
      List.of(
          "GB", "FR", "DE", "IT", "NL", "BE", "CH", "AT", "SE", "IE", "AU", "NZ", "JP", "KR", "IN",
          "ZA", "TR");

  @Override
  public void find(String text, Findings findings) {
    Matcher international = INTERNATIONAL.matcher(text);
    while (international.find()) {
      if (isInternational(international.group())) {
        add(findings, international.start(), international.end());
      }
    }
    Matcher said = SAID.matcher(text);
    while (said.find()) {
      add(findings, said.start(1), said.end(1));
    }
    Matcher american = NORTH_AMERICAN.matcher(text);
    while (american.find()) {
      add(findings, american.start(), american.end());
    }
    Matcher trunk = TRUNK.matcher(text);
    while (trunk.find()) {
      if (isNational(trunk.group())) {
        add(findings, trunk.start(), trunk.end());
      }
    }
  }

  private static void add(Findings findings, int start, int end) {
    findings.add(PersonalDataKind.PHONE, start, end);
  }

  private static boolean isInternational(String number) {
    String digits = CheckDigits.digits(number);
    String code = number.startsWith("+") ? digits : digits.substring(2);
    boolean grouped = number.startsWith("+") && number.length() > digits.length() + 1;
    return is("+" + code, "ZZ", grouped);
  }

  private static boolean isNational(String number) {
    String digits = CheckDigits.digits(number);
    return digits.length() >= 9
        && digits.length() <= 12
        && !DATE.matcher(number).matches()
        && REGIONS.stream().anyMatch(region -> is(digits, region, false));
  }

  private static boolean is(String digits, String region, boolean possibleIsEnough) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(digits, region);
      return possibleIsEnough ? numbers.isPossibleNumber(number) : numbers.isValidNumber(number);
    } catch (NumberParseException e) {
      return false;
    }
  }
}
