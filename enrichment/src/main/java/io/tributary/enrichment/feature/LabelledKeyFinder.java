package io.tributary.enrichment.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds keys and passwords after a word that names them.
 *
 * <p>After a word alone ({@code bearer}, {@code api key}) a key must have eight characters, a
 * letter and a digit, and must not be a chain of words and small numbers ({@code standard bearer
 * 18th-century}). After a word for a password with a separator ({@code password: hunter2}) four
 * characters with a digit are enough, unless they are a measure.
 */
final class LabelledKeyFinder implements Finder {
  private static final String VALUE = " ?[\"'`]?([^ \"'`,;<>]{4,}+)";

  private static final Pattern KEY =
      Pattern.compile(
          Folding.word(
                  "(?:(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|client[ _-]?secret|auth[ _-]?token"
                      + "|access[ _-]?token|api[ _-]?token|bearer|password|passwd|pwd|private[ _-]?key)"
                      + "(?: is)?(?:(?<sign> ?[:=])|)|(?:token|secret|passphrase|passcode|(?<!\\p{L})(?:pass|pw)|passwort|kennwort|contrasena|mot de passe"
                      + "|senha|haslo|wachtwoord|пароль|密码|密碼|パスワード|비밀번호)(?<other> ?[:=]))")
              + VALUE,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Anchors ANCHORS =
      new Anchors(
          "key",
          "secret",
          "token",
          "bearer",
          "pass",
          "pwd",
          "pw",
          "kennwort",
          "contrasena",
          "mot de",
          "senha",
          "haslo",
          "wachtwoord");

  private static final Pattern PASSWORD =
      Pattern.compile(
          Folding.word(
              "(?:pass|pwd|pw|kennwort|contrase|mot de|senha|haslo|wachtwoord|пароль|密|パス|비밀).*"),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final String PIECE = "(?:[A-Za-z]++|[0-9]{1,4}+[a-z]{0,5}+)";

  /** Joined words and measures: {@code 3d-render}, {@code 1980s-style}. */
  private static final Pattern CHAIN = Pattern.compile(PIECE + "(?:[-_/.:+|]" + PIECE + ")*+");

  private static final Pattern MEASURE =
      Pattern.compile("[0-9]{1,4}[a-z]{1,5}(?:[-_/.:+|][A-Za-z0-9]*)*+");

  private static final Pattern WITH_DIGIT = Pattern.compile("[0-9]");
  private static final Pattern WITH_LETTER = Pattern.compile("\\p{L}");
  private static final int MIN_BARE = 8;
  private static final int MIN_PASSWORD = 4;

  @Override
  public boolean isWorthwhile(TextTraits traits) {
    return traits.mixed() >= MIN_PASSWORD;
  }

  @Override
  public void find(String text, Findings findings) {
    if (!ANCHORS.occurIn(text)) {
      return;
    }
    Matcher matcher = KEY.matcher(text);
    while (matcher.find()) {
      int end = trimmed(text, matcher.start(matcher.groupCount()), matcher.end());
      String value = text.substring(matcher.start(matcher.groupCount()), end);
      boolean sign = matcher.group("sign") != null || matcher.group("other") != null;
      boolean password = sign && PASSWORD.matcher(matcher.group()).matches();
      if (password ? isPassword(value) : isKey(value)) {
        findings.add(PersonalDataKind.KEY, matcher.start(matcher.groupCount()), end);
      }
    }
  }

  private static boolean isPassword(String value) {
    return value.length() >= MIN_PASSWORD
        && WITH_DIGIT.matcher(value).find()
        && !MEASURE.matcher(value).matches();
  }

  private static boolean isKey(String value) {
    return value.length() >= MIN_BARE
        && WITH_DIGIT.matcher(value).find()
        && WITH_LETTER.matcher(value).find()
        && !CHAIN.matcher(value).matches();
  }

  /** The end without punctuation that closes the sentence or a surrounding bracket. */
  private static int trimmed(String text, int start, int end) {
    int i = end;
    while (i > start && ".)]}:".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }
}
