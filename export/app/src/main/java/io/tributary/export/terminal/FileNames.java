package io.tributary.export.terminal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether this Java can name every file. The system's locale decides that before a program's
 * first line runs. Under {@code LC_ALL=C}, Java could list an image called {@code M\u00fcll.png},
 * but could not open it.
 */
public final class FileNames {
  private FileNames() {}

  /** Returns the problem with its remedy; null if there is none. */
  public static @Nullable String obstacle(String charset) {
    return isUnicode(charset)
        ? null
        : ("the locale limits file names to the characters of %s: start with LC_ALL=C.UTF-8, as the"
                + " script tributary does")
            .formatted(charset);
  }

  private static boolean isUnicode(String charset) {
    try {
      return Charset.forName(charset).newEncoder().canEncode("\u00fc\u4e2d\ud83d\ude00");
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return false;
    }
  }
}
