package io.tributary.export.terminal;

import java.util.List;

/** Escapes the words of a command line where messages quote them. */
public final class QuotedWords {
  private QuotedWords() {}

  /**
   * Returns a message in which no word of the command line begins another line: the control
   * characters of the words are escaped, while the message's own line feeds remain.
   */
  public static String quoted(String message, List<String> words) {
    String safe = message;
    for (String word : words) {
      if (!word.equals(TerminalText.line(word))) {
        safe = safe.replace(word, TerminalText.line(word));
      }
    }
    return TerminalText.block(safe);
  }
}
