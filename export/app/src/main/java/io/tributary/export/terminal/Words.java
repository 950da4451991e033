package io.tributary.export.terminal;

import java.util.List;

/** The words of a command line, as they come back in messages. */
public final class Words {
  private Words() {}

  /**
   * A message in which a word that was typed begins no line of its own: its control characters are
   * escaped, while the message's own line feeds stay.
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
