package io.tributary.enrichment.feature;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/**
 * Finds international bank account numbers with the format of their country and valid check digits
 * (ISO 13616), in one piece or in groups of four.
 */
final class IbanFinder implements Finder {
  private static final Pattern START =
      Pattern.compile(
          Letters.BEFORE + "[A-Za-z]{2}[0-9]{2}(?=[ -]{0,2}[A-Za-z0-9]{4}(?![a-z]{2}))");

  /** Country codes, lengths and formats of SWIFT's IBAN registry. */
  private static final IBANValidator REGISTRY = IBANValidator.getInstance();

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.account();
  }

  @Override
  public void find(String text, Findings findings) {
    Matcher matcher = START.matcher(text);
    while (matcher.find()) {
      String country = text.substring(matcher.start(), matcher.start() + 2);
      IBANValidator.Validator format = REGISTRY.getValidator(country.toUpperCase(Locale.ROOT));
      int end = format == null ? -1 : end(text, matcher.start(), format.getIbanLength());
      if (end > 0) {
        findings.add(PersonalDataKind.IBAN, matcher.start(), end);
      }
    }
  }

  /** The end of an account number of a length that starts here; -1 if there is none. */
  private static int end(String text, int start, int length) {
    StringBuilder account = new StringBuilder(length);
    int i = start;
    for (; i < text.length() && account.length() < length; i++) {
      char c = Character.toUpperCase(text.charAt(i));
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
        account.append(c);
      } else if ((c != ' ' && c != '-') || account.length() % 4 != 0) {
        return -1;
      }
    }
    return !Letters.isWordAt(text, i)
            && account.length() == length
            && REGISTRY.isValid(account.toString())
        ? i
        : -1;
  }
}
