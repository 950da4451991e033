package io.tributary.export.terminal;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats commands for copying into a shell, {@code sh} and {@code bash} alike. */
public final class Shell {
  /** Set by the launcher script. */
  private static final String LAUNCHER = "tributary.launcher";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  /** Returns the path or name by which this program was started. */
  public static String launcher() {
    return System.getProperty(LAUNCHER, "tributary");
  }

  /** Returns words as one command line. */
  public static String line(String... words) {
    return Arrays.stream(words).map(Shell::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
