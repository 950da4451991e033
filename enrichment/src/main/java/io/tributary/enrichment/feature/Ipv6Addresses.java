package io.tributary.enrichment.feature;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds IPv6 addresses as written by RFC 4291, with an optional zone.
 *
 * <p>Prompts often contain words and numbers separated by colons: {@code face::2}, {@code
 * bed::1.5}, {@code 16:9::4:3}, {@code 01:02:03:04:05:06:07:08}. The first group of an address
 * distinguishes it: it is in an assigned range. These ranges are global (2000 to 3fff, four
 * digits), link-local (fe80 to febf), unique local (fc00 to fdff), and an IPv4 address after {@code
 * ::ffff:} or {@code 64:ff9b::}. A global address has at least four groups, or three groups and a
 * letter in one of them: {@code 2001::2} is a film title with a weight.
 */
final class Ipv6Addresses {
  private static final String V4 =
      "(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.|$|(?![0-9.]))){4}(?<!\\.)";

  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<!%s|[:.])(?:[0-9A-Fa-f]{1,4}|(?=::))(?::{1,2}[0-9A-Fa-f]{1,4}(?![0-9A-Fa-f])(?!\\.[0-9])){1,8}(?:::)?(?!%s|:[0-9A-Fa-f:])"
              .formatted(Letters.WORD, Letters.WORD));

  private static final Pattern EMBEDDED =
      Pattern.compile(
          "(?<!%s|[:.])(?:::ffff:(?:0:)?|64:ff9b::)%s(?!%s|\\.[0-9])"
              .formatted(Letters.WORD, V4, Letters.WORD),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ZONE = Pattern.compile("%[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

  private static final Pattern RANGE =
      Pattern.compile("[23][0-9a-f]{3}|fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}|64");

  private Ipv6Addresses() {}

  static void find(String text, Findings findings) {
    if (text.indexOf(':') < 0) {
      return;
    }
    Matcher embedded = EMBEDDED.matcher(text);
    while (embedded.find()) {
      findings.add(PersonalDataKind.IP, embedded.start(), embedded.end());
    }
    Matcher matcher = CANDIDATE.matcher(text);
    while (matcher.find()) {
      if (isAddress(matcher.group().toLowerCase(Locale.ROOT))) {
        findings.add(PersonalDataKind.IP, matcher.start(), zoneEnd(text, matcher.end()));
      }
    }
  }

  private static int zoneEnd(String text, int end) {
    Matcher zone = ZONE.matcher(text).region(end, text.length());
    return zone.lookingAt() ? zone.end() : end;
  }

  private static boolean isAddress(String address) {
    int gap = address.indexOf("::");
    if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    String[] groups = address.split(":+", 0);
    String first = groups[0];
    if (!RANGE.matcher(first).matches() || (gap < 0 ? groups.length != 8 : groups.length > 7)) {
      return false;
    }
    if (first.equals("64")) {
      return address.startsWith("64:ff9b::") && groups.length > 2;
    }
    boolean global = first.charAt(0) < 'a';
    boolean letters = address.chars().anyMatch(c -> c >= 'a' && c <= 'f');
    if (global) {
      return groups.length > 3 || (groups.length > 2 && letters);
    }
    return groups.length > 1 && first.chars().anyMatch(c -> c < 'a');
  }
}
