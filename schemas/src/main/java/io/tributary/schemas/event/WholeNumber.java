package io.tributary.schemas.event;

import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON number that must be whole: {@code 7}, {@code 7.0} and {@code 70e-1} are the same.
 *
 * <p>Works on the digits, in time linear in the text, so that {@code 1e999999999} or a million
 * zeros cost nothing special.
 */
final class WholeNumber {
  private static final int MAX_DIGITS = 20; // of 2^64 - 1

  private WholeNumber() {}

  /** The value of a JSON number, or null if it is not whole or does not fit 64 bits. */
  static @Nullable Long parse(String number) {
    String digits = digits(number);
    return digits == null ? null : signed(digits);
  }

  /**
   * The 64 bits of a JSON number from -2^63 to 2^64-1, in two's complement: from 2^63 on the result
   * is negative. Null if the number is not whole or lies outside.
   */
  static @Nullable Long parseBits(String number) {
    String digits = digits(number);
    if (digits == null) {
      return null;
    }
    try {
      return digits.startsWith("-") ? signed(digits) : (Long) Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * A whole number as plain digits after an optional minus; null if it is not whole or too long.
   */
  private static @Nullable String digits(String number) {
    boolean negative = number.startsWith("-");
    int exponentAt = exponentAt(number);
    String mantissa = number.substring(negative ? 1 : 0, exponentAt);
    int point = mantissa.indexOf('.');
    int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
    String digits = point < 0 ? mantissa : mantissa.replace(".", "");
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    int last = digits.length();
    while (last > first && digits.charAt(last - 1) == '0') {
      last--;
    }
    if (first == last) {
      return "0";
    }
    long scale = exponent(number, exponentAt) - decimals + (digits.length() - last);
    if (scale < 0 || last - first + scale > MAX_DIGITS) {
      return null;
    }
    return (negative ? "-" : "") + digits.substring(first, last) + "0".repeat((int) scale);
  }

  private static int exponentAt(String number) {
    int e = number.indexOf('e');
    if (e < 0) {
      e = number.indexOf('E');
    }
    return e < 0 ? number.length() : e;
  }

  /** The exponent, limited to a range that no number of digits in the text can compensate. */
  private static long exponent(String number, int exponentAt) {
    if (exponentAt == number.length()) {
      return 0;
    }
    long limit = Integer.MAX_VALUE * 4L;
    boolean negative = number.charAt(exponentAt + 1) == '-';
    long value = 0;
    for (int i = exponentAt + 1; i < number.length() && value < limit; i++) {
      char c = number.charAt(i);
      if (c != '+' && c != '-') {
        value = value * 10 + (c - '0');
      }
    }
    return negative ? -value : value;
  }

  private static @Nullable Long signed(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
