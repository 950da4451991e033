package io.tributary.export.terminal;

import java.util.regex.Pattern;

/** A word of a command that is printed to be typed again. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellWord() {}

  /** The word as a POSIX shell takes it for one. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
