package io.tributary.schemas.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Checks that bytes are well-formed UTF-8 (RFC 3629) without a byte order mark.
 *
 * <p>Runs before the JSON parser, which accepts some ill-formed sequences and surrogates, skips a
 * byte order mark, and reads text with zero bytes as UTF-16.
 */
final class StrictUtf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int CHUNK = 1024;

  private StrictUtf8() {}

  /** The fault of the bytes; null if there is none. */
  static @Nullable String fault(byte[] bytes) {
    if (hasEarlyZero(bytes)) {
      return "a zero byte, as of UTF-16 or UTF-32,";
    }
    int ascii = asciiPrefix(bytes);
    if (ascii == bytes.length) {
      return null;
    }
    if (hasByteOrderMark(bytes)) {
      return "a byte order mark";
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, ascii, bytes.length - ascii);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, in.remaining() + 1));
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return result.isError() ? "an ill-formed sequence at byte " + in.position() : null;
  }

  private static int asciiPrefix(byte[] bytes) {
    int i = 0;
    while (i + Long.BYTES <= bytes.length && ((long) LONG.get(bytes, i) & HIGH_BITS) == 0) {
      i += Long.BYTES;
    }
    while (i < bytes.length && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** The positions at which the JSON parser looks for zeros to detect the encoding. */
  private static boolean hasEarlyZero(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
