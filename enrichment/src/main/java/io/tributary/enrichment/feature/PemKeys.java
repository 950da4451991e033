package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds private keys in PEM form (RFC 7468), from the first line to the last. If the last line is
 * missing, the match ends where the text no longer looks like base64.
 */
final class PemKeys {
  private static final String DASHES = "-----";

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z ]{0,30}PRIVATE KEY)-----");

  /** Words of prose are shorter, or have no digit. */
  private static final Pattern BODY =
      Pattern.compile("(?: {0,4}(?=[A-Za-z+/]{0,64}[0-9])[A-Za-z0-9+/]{16,}+={0,2})+");

  private PemKeys() {}

  static void find(String text, Findings findings) {
    if (!text.contains(DASHES)) {
      return;
    }
    Matcher begin = BEGIN.matcher(text);
    boolean closed = true; // once no end was found, searching for one again is pointless
    int from = 0;
    while (begin.find(from)) {
      int end = closed ? text.indexOf(DASHES + "END ", begin.end()) : -1;
      closed = end >= 0;
      int close = closed ? text.indexOf(DASHES, end + DASHES.length()) : -1;
      from = close >= 0 ? close + DASHES.length() : bodyEnd(text, begin.end());
      if (from > begin.end()) {
        findings.add(PersonalDataKind.KEY, begin.start(), from);
      }
    }
  }

  private static int bodyEnd(String text, int start) {
    Matcher body = BODY.matcher(text).region(start, text.length());
    return body.lookingAt() ? body.end() : start;
  }
}
