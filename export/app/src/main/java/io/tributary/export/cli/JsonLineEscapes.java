package io.tributary.export.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tributary.export.terminal.TerminalText;
import org.jspecify.annotations.Nullable;

/**
 * Writes characters that a terminal must not receive raw as JSON escapes. A parser returns the same
 * text, so nothing is lost, and {@code cat} of the file is harmless.
 */
final class JsonLineEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
    codes[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return TerminalText.isControl(character)
        ? new SerializedString(TerminalText.line(Character.toString(character)))
        : null;
  }
}
