package io.tributary.enrichment.feature;

/** Validates numbers by their check digits. */
final class CheckDigits {
  private CheckDigits() {}

  /**
   * Whether the Luhn checksum of payment cards is valid (ISO/IEC 7812-1, annex B). ASCII digits
   * only.
   */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /**
   * Whether an account number has remainder 1 modulo 97 (ISO 7064, as used by ISO 13616). Upper
   * case only.
   */
  static boolean iban(String account) {
    int remainder = 0;
    for (int i = 0; i < account.length(); i++) {
      int value = Character.digit(account.charAt((i + 4) % account.length()), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }

  /** The ASCII digits of a text. */
  static String digits(CharSequence text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }
}
