package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds e-mail addresses: the unquoted form of RFC 5321 with a domain of two labels or more, in any
 * script, and the same with {@code [at]} and {@code (dot)} written out in brackets.
 */
final class EmailFinder implements Finder {
  private static final String LOCAL =
      "[\\p{L}\\p{N}_+%'&*=~^-]{1,64}+(?:\\.[\\p{L}\\p{N}_+%'&*=~^-]{1,64}+){0,8}+";
  private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_@.+-])%s@(?:%s\\.){1,8}(?!(?:png|jpe?g|gif|webp|svg|psd|mp4)(?![\\p{L}\\p{N}]))(?:\\p{L}{2,24}|xn--[a-zA-Z0-9-]{2,59})(?![\\p{L}\\p{N}_@-])"
              .formatted(LOCAL, LABEL));

  private static final Pattern SPELT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_@.])%s ?[\\[({] ?(?:at|@) ?[\\])}] ?%s(?: ?(?:\\.|[\\[({] ?(?:dot|\\.) ?[\\])}]) ?%s){1,4}"
              .formatted(LOCAL, LABEL, LABEL),
          Pattern.CASE_INSENSITIVE);

  @Override
  public void find(String text, Findings findings) {
    if (text.indexOf('@') >= 0) {
      addAll(ADDRESS.matcher(text), findings);
    }
    if (text.indexOf('[') >= 0 || text.indexOf('(') >= 0 || text.indexOf('{') >= 0) {
      addAll(SPELT.matcher(text), findings);
    }
  }

  private static void addAll(Matcher matcher, Findings findings) {
    while (matcher.find()) {
      findings.add(PersonalDataKind.EMAIL, matcher.start(), matcher.end());
    }
  }
}
