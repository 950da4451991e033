package io.tributary.enrichment.feature;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.List;

/** Validates telephone numbers with libphonenumber. */
final class PhoneNumbers {
  /** Countries whose national numbers begin with 0. */
  private static final List<String> WITH_ZERO =
      List.of(
          "GB", "FR", "DE", "IT", "NL", "BE", "CH", "AT", "SE", "IE", "AU", "NZ", "JP", "KR", "IN",
          "ZA", "TR", "FI", "RO", "UA", "IL", "BR", "AR", "CN", "TW", "TH", "VN", "ID", "PH", "MY",
          "AE", "SA", "EG", "NG", "KE", "PK", "BD", "IR", "MA");

  /** Countries whose area codes are written in brackets. */
  private static final List<String> WITH_BRACKETS = List.of("US", "BR", "MX", "CO", "CL", "PE");

  /** Countries whose numbers are dialled without a prefix. */
  private static final List<String> BARE =
      List.of(
          "US", "ES", "PT", "PL", "NO", "DK", "CZ", "GR", "SG", "HK", "IT", "MX", "CN", "RU", "IN");

  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  private PhoneNumbers() {}

  /** Whether a number with its country code, without {@code +}, is valid. */
  static boolean isInternational(String digits) {
    return isValid("+" + digits, "ZZ");
  }

  /** Whether a number with its country code has a length that the country uses. */
  static boolean mayBeInternational(String digits) {
    try {
      var number = UTIL.parse("+" + digits, "ZZ");
      return UTIL.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** Whether a number that begins with 0 is valid in a country whose numbers do. */
  static boolean isWithZero(String digits) {
    return digits.length() >= 9 && digits.length() <= 12 && isValidIn(digits, WITH_ZERO);
  }

  static boolean isWithBrackets(String digits) {
    return isValidIn(digits, WITH_BRACKETS);
  }

  /** Whether a number is valid in any of the candidate countries. */
  static boolean isNational(String digits) {
    return digits.startsWith("0") ? isWithZero(digits) : isValidIn(digits, BARE);
  }

  static boolean isValid(String digits, String region) {
    try {
      return UTIL.isValidNumber(UTIL.parse(digits, region));
    } catch (NumberParseException e) {
      return false;
    }
  }

  private static boolean isValidIn(String digits, List<String> regions) {
    for (String region : regions) {
      if (isValid(digits, region)) {
        return true;
      }
    }
    return false;
  }
}
