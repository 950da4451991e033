package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds keys and tokens that open something: those with a prefix of their issuer, JSON web tokens,
 * private keys in PEM form, and what stands behind a word such as {@code api_key} or {@code
 * password} or is too disordered to be anything else.
 *
 * <p>Hashes of models and files are hexadecimal and are left alone unless such a word precedes
 * them.
 */
final class KeyFinder implements Finder {
  private static final String BEFORE = "(?<![\\p{L}\\p{N}_-])";
  private static final String AFTER = "(?![\\p{L}\\p{N}_-])";

  /** Prefixes as the issuers document them. */
  private static final Pattern ISSUED =
      Pattern.compile(
          BEFORE
              + "(?:(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}"
              + "|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,64}"
              + "|sk-(?=[A-Za-z0-9_-]{0,200}[0-9])[A-Za-z0-9_-]{20,250}"
              + "|[srp]k_(?:live|test)_[A-Za-z0-9]{16,128}|whsec_[A-Za-z0-9]{24,64}"
              + "|xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{20,250}"
              + "|AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,250}"
              + "|hf_[A-Za-z0-9]{30,64}|r8_[A-Za-z0-9]{37}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,250}"
              + "|SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}|dop_v1_[a-f0-9]{64}"
              + "|eyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,2000})"
              + AFTER);

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?");

  /** Words that name a key, and those that do only with a sign behind them. */
  private static final Pattern SAID =
      Pattern.compile(
          "(?:(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|client[ _-]?secret|auth[ _-]?token"
              + "|access[ _-]?token|api[ _-]?token|bearer|password|passwd|pwd|private[ _-]?key)"
              + "(?: is)? ?[:=]?|(?:token|secret|passwort|kennwort|contraseña|mot de passe) ?[:=])"
              + " ?[\"'`]?([^ \"'`,;<>]{8,200})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WITH_DIGIT = Pattern.compile("[0-9]");
  private static final Pattern WITH_LETTER = Pattern.compile("[A-Za-z]");

  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_+/=.:-])[A-Za-z0-9_+/-]{32,200}={0,2}(?![A-Za-z0-9_+/=.-])");

  /** In bits a character; words of a language strung together have less than 4. */
  private static final double DISORDER = 4.3;

  @Override
  public void find(String text, Findings findings) {
    addAll(ISSUED.matcher(text), findings);
    if (text.contains("-----BEGIN")) {
      addAll(PEM.matcher(text), findings);
    }
    Matcher said = SAID.matcher(text);
    while (said.find()) {
      if (WITH_DIGIT.matcher(said.group(1)).find() && WITH_LETTER.matcher(said.group(1)).find()) {
        findings.add(PersonalDataKind.KEY, said.start(1), said.end(1));
      }
    }
    Matcher tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      if (isDisordered(tokens.group())) {
        findings.add(PersonalDataKind.KEY, tokens.start(), tokens.end());
      }
    }
  }

  private static void addAll(Matcher matcher, Findings findings) {
    while (matcher.find()) {
      findings.add(PersonalDataKind.KEY, matcher.start(), matcher.end());
    }
  }

  /** Upper case, lower case and digits, mixed as by lot, and no path of words. */
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
