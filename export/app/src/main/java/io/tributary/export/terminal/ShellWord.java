package io.tributary.export.terminal;

import java.util.regex.Pattern;

/** One word of a command that is printed for the user to copy. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellWord() {}

  /** Returns the word, quoted so that a POSIX shell reads it as one word. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
