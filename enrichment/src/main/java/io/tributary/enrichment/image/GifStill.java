package io.tributary.enrichment.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The first frame of a GIF (GIF89a specification), without later frames and without the comments
 * and application data before it, which the decoder would copy again for every 255 bytes of them.
 *
 * <p>The canvas is the logical screen, enlarged if the frame exceeds it, as in Pillow. The
 * background colour is ignored, as in browsers: the canvas is transparent outside of the frame.
 */
final class GifStill {
  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int DESCRIPTOR = 10;

  /** One for the indices, four for the canvas. */
  private static final int BYTES_PER_PIXEL = 5;

  private final byte[] bytes;

  private GifStill(byte[] bytes) {
    this.bytes = bytes;
  }

  static Still of(byte[] bytes) throws IOException {
    return new GifStill(bytes).first();
  }

  private Still first() throws IOException {
    int start = HEADER + tableBytes(u8(10));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, start);
    int at = start;
    int control = -1;
    while (u8(at) == EXTENSION) {
      control = u8(at + 1) == GRAPHIC_CONTROL ? at : control;
      at = endOfBlocks(at + 2);
    }
    if (u8(at) != IMAGE) {
      throw new IOException("the file has no image");
    }
    if (control >= 0) {
      out.write(bytes, control, endOfBlocks(control + 2) - control);
    }
    int data = at + DESCRIPTOR + tableBytes(u8(at + 9)) + 1;
    try {
      int end = endOfBlocks(data);
      out.write(bytes, at, end - at);
      out.write(TRAILER);
    } catch (IndexOutOfBoundsException e) {
      // The end is missing. The decoder detects whether the image is truncated.
      out.write(bytes, at, bytes.length - at);
    }
    return still(out.toByteArray(), at + 1);
  }

  private Still still(byte[] alone, int at) {
    Still.Frame frame = new Still.Frame(u16(at), u16(at + 2), u16(at + 4), u16(at + 6));
    int width = Math.max(u16(6), frame.left() + frame.width());
    int height = Math.max(u16(8), frame.top() + frame.height());
    return new Still(alone, width, height, frame, 1, BYTES_PER_PIXEL, WebpAlpha.NONE, 0);
  }

  private static int tableBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** Each block starts with its length; a block of length zero is the last. */
  private int endOfBlocks(int first) {
    int at = first;
    while (u8(at) != 0) {
      at += 1 + u8(at);
    }
    return at + 1;
  }

  private int u16(int index) {
    return u8(index) | u8(index + 1) << 8;
  }

  private int u8(int index) {
    return bytes[index] & 0xff;
  }
}
