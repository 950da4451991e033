package io.tributary.enrichment.feature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds international bank account numbers with the length of their country and valid check digits
 * (ISO 13616), in one piece or in groups of four.
 */
final class IbanFinder implements Finder {
  private static final Pattern START =
      Pattern.compile(
          Letters.BEFORE + "[A-Za-z]{2}[0-9]{2}(?=[ -]{0,2}[A-Za-z0-9]{4}(?![a-z]{2}))");

  /** The shortest account number is Norway's, with 13 digits. */
  private static final int MIN_DIGITS = 7;

  /** Countries and lengths from SWIFT's IBAN registry. */
  private static final String REGISTRY =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
          + "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 "
          + "HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 "
          + "MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 "
          + "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 "
          + "VG24 XK20 YE30";

  private static final Map<String, Integer> LENGTHS = new HashMap<>();

  static {
    for (String entry : REGISTRY.split(" ")) {
      LENGTHS.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
  }

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.digits() >= MIN_DIGITS;
  }

  @Override
  public void find(String text, Findings findings) {
    Matcher matcher = START.matcher(text);
    while (matcher.find()) {
      Integer length =
          LENGTHS.get(
              text.substring(matcher.start(), matcher.start() + 2).toUpperCase(Locale.ROOT));
      int end = length == null ? -1 : end(text, matcher.start(), length);
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
            && CheckDigits.iban(account.toString())
        ? i
        : -1;
  }
}
