package io.tributary.export.terminal;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as one copies them to a shell, {@code sh} and {@code bash} alike. */
public final class Shell {
  /** Set by the launcher script. */
  private static final String LAUNCHER = "tributary.launcher";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  /** How this program was called. */
  public static String launcher() {
    return System.getProperty(LAUNCHER, "tributary");
  }

  /** Words as a line. */
  public static String line(String... words) {
    return Arrays.stream(words).map(Shell::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
