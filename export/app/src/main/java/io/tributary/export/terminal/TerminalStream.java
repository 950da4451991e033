package io.tributary.export.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The last guard before a terminal: whatever is written, and whoever forgot {@link TerminalText},
 * the terminal gets nothing that it would obey. Line feeds and tabs pass.
 */
public final class TerminalStream extends OutputStream {
  private final PrintStream terminal;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The bytes of a character that has only begun. */
  private byte[] begun = {};

  private TerminalStream(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Writes in UTF-8 to what goes to a terminal. */
  public static PrintStream around(PrintStream terminal) {
    return new PrintStream(new TerminalStream(terminal), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    ByteBuffer in = ByteBuffer.allocate(begun.length + length);
    in.put(begun).put(bytes, offset, length).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, out, false);
    begun = new byte[in.remaining()];
    in.get(begun);
    terminal.print(TerminalText.block(out.flip().toString()));
  }

  @Override
  public void flush() {
    terminal.flush();
  }
}
