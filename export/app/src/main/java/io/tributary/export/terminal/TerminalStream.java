package io.tributary.export.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The last filter before a terminal. Even if the caller did not use {@link TerminalText}, the
 * terminal receives no character that it would interpret, other than line feeds and tabs.
 */
public final class TerminalStream extends OutputStream {
  private final PrintStream terminal;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The first bytes of an incomplete character. */
  private byte[] begun = {};

  private TerminalStream(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Returns a stream that writes UTF-8 to a terminal. */
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
