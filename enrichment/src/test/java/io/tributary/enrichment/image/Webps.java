package io.tributary.enrichment.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Creates WebP files by hand, following the container specification and RFC 9649. */
final class Webps {
  /** Eight by eight pixels, a gradient, without transparency; the chunk's content. */
  static final byte[] LOSSY =
      Arrays.copyOfRange(
          Base64.getDecoder()
              .decode(
                  "UklGRkoAAABXRUJQVlA4ID4AAABQAQCdASoIAAgAAoBCJaQABYwAAP7vG7//9jx/95hL//vLvS//p1V/+nVX"
                      + "/6dVf/p1V/rl/1y/65f80AAAAA=="),
          20,
          82);

  private Webps() {}

  static byte[] file(byte[]... chunks) {
    byte[] all = joined(chunks);
    return joined(
        "RIFF".getBytes(StandardCharsets.US_ASCII),
        le(4, all.length + 4),
        "WEBP".getBytes(StandardCharsets.US_ASCII),
        all);
  }

  static byte[] chunk(String name, byte[]... parts) {
    byte[] all = joined(parts);
    return joined(
        name.getBytes(StandardCharsets.US_ASCII), le(4, all.length), all, new byte[all.length % 2]);
  }

  static byte[] vp8x(int flags, int width, int height) {
    return chunk("VP8X", le(4, flags), le(3, width - 1), le(3, height - 1));
  }

  /** A frame of an animation. */
  static byte[] frame(int left, int top, int width, int height, byte[]... chunks) {
    return chunk(
        "ANMF",
        le(3, left / 2),
        le(3, top / 2),
        le(3, width - 1),
        le(3, height - 1),
        le(4, 0),
        joined(chunks));
  }

  /** A lossless image of one colour, after this many transforms that do not change grey. */
  static byte[] solid(int width, int height, int argb, int... transforms) {
    Bits bits = new Bits();
    bits.put(0x2f, 8).put(width - 1, 14).put(height - 1, 14).put(1, 1).put(0, 3);
    for (int transform : transforms) {
      bits.put(1, 1).put(transform, 2);
    }
    // No further transform, no cache, one group of codes.
    bits.put(0, 3);
    for (int channel : new int[] {argb >> 8, argb >> 16, argb, argb >>> 24}) {
      bits.put(0b101, 3).put(channel & 0xff, 8);
    }
    bits.put(1, 4);
    return bits.bytes();
  }

  static byte[] le(int bytes, int value) {
    return Arrays.copyOf(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array(), bytes);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static final class Bits {
    private final java.util.BitSet bits = new java.util.BitSet();
    private int count;

    Bits put(int value, int width) {
      for (int i = 0; i < width; i++, count++) {
        bits.set(count, (value >> i & 1) == 1);
      }
      return this;
    }

    byte[] bytes() {
      return Arrays.copyOf(bits.toByteArray(), (count + 7) / 8);
    }
  }
}
