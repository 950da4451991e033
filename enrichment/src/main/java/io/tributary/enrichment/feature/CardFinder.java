package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Finds payment card numbers: 13 to 19 digits with a valid Luhn checksum and the prefix and length
 * of a card scheme, in one piece, in the groups printed on cards, or with a space after every
 * digit.
 *
 * <p>Prefixes and lengths as published by the schemes: Visa 4 (13, 16, 19), Mastercard 51-55 and
 * 2221-2720 (16), American Express 34 and 37 (15), Diners Club 30, 36, 38 and 39 (14), Discover
 * 6011, 644-649 and 65 (16, 19), JCB 3528-3589 (16), UnionPay 62 (16-19), Maestro 5018, 5020, 5038,
 * 5893, 6304, 6759, 6761-6763 (16-19).
 */
final class CardFinder implements Finder {
  private static final Pattern NUMBER =
      Pattern.compile(
          ("(?<!{W}|[+]|[0-9][.,-])(?:[0-9]{13,19}|[0-9](?: [0-9]){12,18}"
                  + "|[0-9]{4}([ ./-]{1,2})[0-9]{4}\\1[0-9]{4}\\1[0-9]{1,4}(?:\\1[0-9]{3})?"
                  + "|[0-9]{4}([ ./-]{1,2})[0-9]{6}\\2[0-9]{4,5})(?!{W})")
              .replace("{W}", Letters.WORD));

  private static final int MIN_DIGITS = 13;

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.digits() >= MIN_DIGITS;
  }

  @Override
  public void find(String text, Findings findings) {
    Matcher matcher = NUMBER.matcher(text);
    int floor = 0;
    for (int from = 0; matcher.find(from); ) {
      from = matcher.end();
      if (Surroundings.beginRow(text, matcher.start(), floor)
          && isCard(matcher.group())
          && !Surroundings.continueName(text, matcher.start(), matcher.end())
          && !Surroundings.nameThing(text, matcher.start())) {
        findings.add(PersonalDataKind.CARD, matcher.start(), matcher.end());
        floor = matcher.end();
      }
    }
  }

  private static boolean isCard(String number) {
    String digits = Digits.of(number);
    return isIssued(digits)
        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits)
        && !PhoneExclusions.isCount(number);
  }

  private static boolean isIssued(String digits) {
    int length = digits.length();
    int four = Integer.parseInt(digits.substring(0, 4));
    int two = four / 100;
    if (two >= 40 && two <= 49) {
      return length == 13 || length == 16 || length == 19;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return length == 16;
    }
    return switch (two) {
      case 34, 37 -> length == 15;
      case 30, 36, 38, 39 -> length == 14;
      case 35 -> length == 16 && four >= 3528 && four <= 3589;
      case 62 -> length >= 16;
      case 65 -> length == 16 || length == 19;
      default -> length >= 16 && isOther(four);
    };
  }

  private static boolean isOther(int four) {
    return four == 6011 || (four >= 6440 && four <= 6499) || isMaestro(four);
  }

  private static boolean isMaestro(int four) {
    return switch (four) {
      case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
      default -> false;
    };
  }
}
