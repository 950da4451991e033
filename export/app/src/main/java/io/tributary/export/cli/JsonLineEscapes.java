package io.tributary.export.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tributary.export.terminal.TerminalText;
import org.jspecify.annotations.Nullable;

/**
 * JSON's own escapes for what a terminal must not be sent raw. A parser gives the same text back,
 * so nothing is lost by it, and {@code cat} of a file is harmless.
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
