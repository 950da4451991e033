package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds e-mail addresses. It reads outwards from every {@link AtSign}, so its time is linear in the
 * length of the text, whatever the content.
 *
 * <p>A domain has at least two labels, in any script, or is an IP address in brackets. The local
 * part follows RFC 5321, quoted or unquoted, without characters that surround addresses more often
 * than they occur in them: it begins with a letter, a digit or {@code _}, and excludes a preceding
 * {@code email=}.
 */
final class EmailFinder implements Finder {
  private static final String LABEL =
      "(?:[%s](?:[%s-]{0,61}[%s])?|%s[0-9%s-]{0,62})"
          .formatted(
              "0-9" + Letters.SPACED_IN_CLASS,
              "0-9" + Letters.SPACED_IN_CLASS,
              "0-9" + Letters.SPACED_IN_CLASS,
              Letters.DENSE_IN_CLASS,
              Letters.DENSE_IN_CLASS);

  private static final String TOP =
      "(?:(?:xn--[a-zA-Z0-9-]{2,59}|[%s]{2,24})%s|%s{2,24})"
          .formatted(
              Letters.SPACED_IN_CLASS,
              "(?![0-9" + Letters.SPACED_IN_CLASS + "])",
              Letters.DENSE_IN_CLASS);

  private static final String NO_IMAGE =
      "(?!(?:png|jpe?g|gif|webp|svg|psd|mp4|avif|heic|tiff?|bmp|exr)" + Letters.AFTER + ")";

  private static final Pattern DOMAIN =
      Pattern.compile("(?:%s\\.){1,8}%s%s".formatted(LABEL, NO_IMAGE, TOP));

  private static final String DOT = "(?:\\.| ?[\\[({<] ?(?:dot|\\.) ?[\\])}>] ?)";

  private static final Pattern SPELT =
      Pattern.compile(
          "%s(?:%s%s){0,4}%s%s%s".formatted(LABEL, DOT, LABEL, DOT, NO_IMAGE, TOP),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LITERAL =
      Pattern.compile("\\[(?:IPv6:)?[0-9A-Fa-f]{0,4}[.:][0-9A-Fa-f:.]{2,41}]");

  /** Versions of packages, and the scale factor in an image's file name. */
  private static final Pattern NO_DOMAIN =
      Pattern.compile("[0-9]+\\.[0-9].*|[0-9]+x\\..*|[a-z]\\.[a-z]{4,}", Pattern.CASE_INSENSITIVE);

  private static final String SIGNS = "+%'&*=~^.-";
  private static final int MAX_NAME = 256;

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.at();
  }

  @Override
  public void find(String text, Findings findings) {
    for (int i = 0; i < text.length(); i++) {
      AtSign sign = AtSign.at(text, i);
      if (sign != null) {
        int start = name(text, sign);
        int end = start < 0 ? -1 : domain(text, sign);
        if (end > 0 && !isRepository(text, start, sign, end) && !isAccount(text, start)) {
          findings.add(PersonalDataKind.EMAIL, start, end);
          i = end - 1;
        }
      }
    }
  }

  /** The end of the domain after an at sign; -1 if there is none. */
  private static int domain(String text, AtSign sign) {
    int start = sign.end();
    if (sign.bracketed() && start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    if (start == text.length()) {
      return -1;
    }
    Matcher literal = LITERAL.matcher(text).region(start, text.length());
    if (literal.lookingAt()) {
      return literal.end();
    }
    Matcher matcher = (sign.bracketed() ? SPELT : DOMAIN).matcher(text);
    matcher.region(start, text.length());
    boolean is = matcher.lookingAt() && !NO_DOMAIN.matcher(matcher.group()).matches();
    boolean isCall = is && matcher.end() < text.length() && text.charAt(matcher.end()) == '(';
    return is && !isCall ? matcher.end() : -1;
  }

  /** The start of the local part before an at sign; -1 if there is none. */
  private static int name(String text, AtSign sign) {
    int end = sign.start();
    if (sign.bracketed() && end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '"') {
      return quoted(text, end);
    }
    int start = end;
    while (start > 0 && end - start < MAX_NAME && isNamed(text, start, end)) {
      start -= Character.charCount(Character.codePointBefore(text, start));
    }
    start = behindKey(text, behindPoints(text, start, end), end);
    return trimmed(text, start, end);
  }

  /** A local part has no two consecutive dots. */
  private static int behindPoints(String text, int start, int end) {
    int points = text.substring(start, end).lastIndexOf("..");
    return points < 0 ? start : start + points + 2;
  }

  /** Whether the code point before an index belongs to a local part that ends at another index. */
  private static boolean isNamed(String text, int place, int end) {
    int c = Character.codePointBefore(text, place);
    if (Letters.isDense(c)) {
      // before a local part in another script it belongs to the sentence
      return place == end || Letters.isDense(Character.codePointBefore(text, end));
    }
    return Letters.isWord(c) || SIGNS.indexOf(c) >= 0;
  }

  private static int quoted(String text, int end) {
    int open = text.lastIndexOf('"', end - 2);
    boolean is =
        open >= 0 && open < end - 2 && end - open <= 66 && !Letters.isWordBefore(text, open);
    return is && text.indexOf('@', open) >= end ? open : -1;
  }

  /** Skips {@code email=} and {@code &}, as in form data and page addresses. */
  private static int behindKey(String text, int start, int end) {
    int equals = end - 1;
    while (equals >= start && text.charAt(equals) != '=') {
      equals--;
    }
    int i = equals;
    while (i > start && (Letters.isLatin(text.charAt(i - 1)) || text.charAt(i - 1) == '_')) {
      i--;
    }
    boolean isKey = i < equals && (i == start || "&.*~'".indexOf(text.charAt(i - 1)) >= 0);
    return isKey ? equals + 1 : start;
  }

  private static int trimmed(String text, int start, int end) {
    int i = start;
    while (i < end && SIGNS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < end && text.charAt(end - 1) != '.' ? i : -1;
  }

  /** {@code @name@server} is an account handle, which another finder handles. */
  private static boolean isAccount(String text, int start) {
    return start > 0 && text.charAt(start - 1) == '@' && !Letters.isWordBefore(text, start - 1);
  }

  /** {@code git@host:path} identifies no person. */
  private static boolean isRepository(String text, int start, AtSign sign, int end) {
    return text.startsWith("git", start)
        && sign.start() == start + 3
        && end < text.length()
        && text.charAt(end) == ':';
  }
}
