package io.tributary.enrichment.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a file's outer structure declares, read before any decoder is let at it: decoders make
 * partial pictures of cut files, and allocate what an inner header asks for.
 */
final class Container {
  private static final int VP8 = 0x20385056;
  private static final int VP8L = 0x4c385056;
  private static final int VP8X = 0x58385056;
  private static final int ANMF = 0x464d4e41;
  private static final int IEND = 0x49454e44;

  private Container() {}

  /**
   * The most pixels that a part of the file declares, where the decoder's own answer would not do;
   * 0 otherwise.
   *
   * @throws IOException if the file ends before it says it does
   */
  static long declaredPixels(byte[] bytes, ImageFormat format) throws IOException {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      return switch (format) {
        case GIF -> (long) u16(in, 6) * u16(in, 8);
        case WEBP -> webp(in);
        case PNG -> png(in.order(ByteOrder.BIG_ENDIAN));
        case JPEG -> 0;
      };
    } catch (IndexOutOfBoundsException e) {
      throw new EOFException("the file ends before it says it does");
    }
  }

  private static long png(ByteBuffer in) throws IOException {
    int at = 8;
    while (in.getInt(at + 4) != IEND) {
      at = next(in, at + 12L, in.getInt(at));
    }
    return 0;
  }

  private static long webp(ByteBuffer in) throws IOException {
    int end = next(in, 8, in.getInt(4));
    long most = 0;
    int at = 12;
    while (at + 8 <= end) {
      int chunk = in.getInt(at);
      // The header of an animation's frame is 16 bytes, then come the frame's own chunks.
      int length = chunk == ANMF ? 16 : in.getInt(at + 4);
      most = Math.max(most, pixels(in, at + 8, chunk));
      at = next(in, at + 8L + (length & 1), length);
    }
    return most;
  }

  private static long pixels(ByteBuffer in, int at, int chunk) {
    return switch (chunk) {
      case VP8 -> (long) (u16(in, at + 6) & 0x3fff) * (u16(in, at + 8) & 0x3fff);
      case VP8L -> {
        int sides = in.getInt(at + 1);
        yield ((sides & 0x3fff) + 1L) * ((sides >> 14 & 0x3fff) + 1L);
      }
      case VP8X -> (u24(in, at + 4) + 1L) * (u24(in, at + 7) + 1L);
      case ANMF -> (u24(in, at + 6) + 1L) * (u24(in, at + 9) + 1L);
      default -> 0;
    };
  }

  private static int next(ByteBuffer in, long at, int length) throws IOException {
    if (length < 0 || at + length > in.limit()) {
      throw new EOFException("a part of %d bytes does not fit".formatted(length));
    }
    return (int) (at + length);
  }

  private static int u16(ByteBuffer in, int at) {
    return in.getShort(at) & 0xffff;
  }

  private static int u24(ByteBuffer in, int at) {
    return u16(in, at) | (in.get(at + 2) & 0xff) << 16;
  }
}
