package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds keys and tokens: those with a prefix of their issuer, JSON web tokens, private keys in PEM
 * form, and strings too random to be anything else.
 *
 * <p>Hashes of models and files are hexadecimal. They stay, unless a word for a key precedes them;
 * see {@link LabelledKeyFinder}.
 */
final class KeyFinder implements Finder {
  private static final String BEFORE = "(?<![-0-9A-Za-z_])";
  private static final String AFTER = "(?![-0-9A-Za-z_])";

  /** Prefixes from the issuers' documentation. */
  private static final Pattern ISSUED =
      Pattern.compile(
          BEFORE
              + "(?:(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}"
              + "|gh[pousr]_[A-Za-z0-9]{36,}+|github_pat_[A-Za-z0-9_]{22,}+|glpat-[A-Za-z0-9_-]{20,}+"
              + "|sk-(?=[A-Za-z_-]{0,200}[0-9])[A-Za-z0-9_-]{20,}+"
              + "|[srp]k_(?:live|test)_[A-Za-z0-9]{16,}+|whsec_[A-Za-z0-9]{24,}+"
              + "|xox[abeoprs]-[A-Za-z0-9-]{10,}+|xapp-[A-Za-z0-9-]{20,}+"
              + "|AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,}+|GOCSPX-[A-Za-z0-9_-]{20,}+"
              + "|(?:hf|gsk|pplx|r8|npm|sk|key|dapi|ntn|secret|figd|shpat|lin_api|dckr_pat|tvly|nvapi|xai|pat)"
              + "[_-](?=[A-Za-z_-]{0,200}[0-9])[A-Za-z0-9_-]{30,}+"
              + "|hf_[A-Za-z]{30,}+|dapi[a-f0-9]{32}|pypi-[A-Za-z0-9_-]{50,}+"
              + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+|dop_v1_[a-f0-9]{64}"
              + "|[MNO][A-Za-z0-9_-]{22,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}"
              + "|[0-9]{8,10}:AA[A-Za-z0-9_-]{32,36}"
              + "|(?:[ps]k\\.)?eyJ[A-Za-z0-9_-]{8,}+\\.(?:eyJ)?[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]{8,}+)?)"
              + AFTER);

  /**
   * The shortest run of letters, digits and {@code _-+/} in a key: {@code -----BEGIN} of a key in
   * PEM form. The first part of a JSON web token can have 11 characters.
   */
  private static final int MIN_RUN = 10;

  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_+/=.:,-])[A-Za-z0-9_+/-]{32,}+={0,2}(?![A-Za-z0-9_+/=.-])");

  /** Entropy in bits per character; concatenated words of a language have less than 4. */
  private static final double DISORDER = 4.3;

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.token() >= MIN_RUN;
  }

  @Override
  public void find(String text, Findings findings) {
    PemKeys.find(text, findings);
    Matcher issued = ISSUED.matcher(text);
    while (issued.find()) {
      findings.add(PersonalDataKind.KEY, issued.start(), issued.end());
    }
    Matcher tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      if (isDisordered(tokens.group())) {
        findings.add(PersonalDataKind.KEY, tokens.start(), tokens.end());
      }
    }
  }

  /**
   * Whether upper case, lower case and digits are randomly mixed, and it is not a path of words.
   */
  private static boolean isDisordered(String token) {
    int[] counts = new int[128];
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int signs = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      counts[c]++;
      digits += c <= '9' && c >= '0' ? 1 : 0;
      upper += c <= 'Z' && c >= 'A' ? 1 : 0;
      lower += c <= 'z' && c >= 'a' ? 1 : 0;
      signs += c == '/' || c == '-' || c == '_' ? 1 : 0;
    }
    if (digits < 2 || upper < 4 || lower < 4 || signs > token.length() / 12) {
      return false;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count * Math.log((double) count / token.length()) / Math.log(2);
      }
    }
    return bits / token.length() >= DISORDER;
  }
}
