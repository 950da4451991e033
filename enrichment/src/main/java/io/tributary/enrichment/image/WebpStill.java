package io.tributary.enrichment.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The image of a WebP, or the first frame of an animation (WebP container specification; RFC 9649),
 * rewritten as a still image. The decoder would decode every image in a file, and does not support
 * a canvas.
 *
 * <p>A frame must be within the canvas and have the size that its own header declares, as in
 * libwebp. The background colour is ignored, as in libwebp and browsers.
 */
final class WebpStill {
  private static final int VP8 = 0x20385056;
  private static final int VP8L = 0x4c385056;
  private static final int VP8X = 0x58385056;
  private static final int ALPH = 0x48504c41;
  private static final int ANMF = 0x464d4e41;
  private static final int ICCP = 0x50434349;
  private static final int FIRST = 12;
  private static final int HEAD = 8;
  private static final int FRAME_HEAD = 16;
  private static final int ANIMATION = 0x02;
  private static final int ALPHA = 0x10;
  private static final int PROFILE = 0x20;

  /** The destination, a copy of it for the lossless format, and one for its transparency. */
  private static final int BYTES_PER_PIXEL = 12;

  /** The decoder reads eight bytes at a time, and may read past the last one. */
  private static final int PADDING = 16;

  private final ByteBuffer in;
  private final int end;

  private WebpStill(byte[] bytes) throws IOException {
    in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    end = endOf(4, in.limit());
  }

  static Still of(byte[] bytes) throws IOException {
    WebpStill file = new WebpStill(bytes);
    if (file.in.getInt(FIRST) == VP8X) {
      return file.extended();
    }
    Size size = file.size(FIRST);
    if (size == null) {
      throw new IOException("the first chunk is not an image");
    }
    long tables = file.tableBytes(FIRST, size);
    byte[] padded = Arrays.copyOf(bytes, file.end + PADDING);
    return Still.whole(padded, size.width, size.height, BYTES_PER_PIXEL).withExtra(tables);
  }

  private record Size(int width, int height) {}

  private Still extended() throws IOException {
    Size canvas = new Size(1 + u24(FIRST + 12), 1 + u24(FIRST + 15));
    int after = next(FIRST, end);
    boolean isAnimation = (in.get(FIRST + HEAD) & ANIMATION) != 0;
    if (!isAnimation) {
      return still(canvas, new Still.Frame(0, 0, canvas.width, canvas.height), after, end);
    }
    int at = require(ANMF, after, end);
    int data = at + HEAD;
    Still.Frame frame =
        new Still.Frame(2 * u24(data), 2 * u24(data + 3), 1 + u24(data + 6), 1 + u24(data + 9));
    if (!frame.isWithin(canvas.width, canvas.height)) {
      throw new IOException("the first frame exceeds the canvas");
    }
    return still(canvas, frame, data + FRAME_HEAD, endOf(at + 4, end));
  }

  /** The image among the chunks in a range of the file. */
  private Still still(Size canvas, Still.Frame frame, int from, int to) throws IOException {
    int image = find(VP8, VP8L, from, to);
    Size size = image < 0 ? null : size(image);
    if (size == null) {
      throw new IOException("the file has no image");
    }
    if (size.width != frame.width() || size.height != frame.height()) {
      throw new IOException("the size of the image differs from the declared one");
    }
    int alpha = find(ALPH, ALPH, from, image);
    int profile = find(ICCP, ICCP, FIRST, end);
    int flags = in.get(FIRST + HEAD) & ALPHA;
    boolean isTransparent =
        alpha >= 0 || (in.getInt(image) == VP8L && (in.get(image + HEAD + 4) & 0x10) != 0);
    flags |= isTransparent ? ALPHA : 0;
    flags |= profile >= 0 ? PROFILE : 0;
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunk(chunks, profile);
    long tables = tableBytes(image, size) + (alpha < 0 ? 0 : tableBytes(alpha, size));
    WebpAlpha raw = WebpAlpha.NONE;
    if (alpha >= 0 && WebpAlpha.isRaw(in.get(alpha + HEAD))) {
      raw = new WebpAlpha(in.array(), alpha + HEAD, endOf(alpha + 4, to));
    } else {
      chunk(chunks, alpha);
    }
    chunk(chunks, image);
    return new Still(
            file(flags, frame, chunks.toByteArray()),
            canvas.width,
            canvas.height,
            frame,
            1,
            BYTES_PER_PIXEL,
            raw,
            0)
        .withExtra(tables);
  }

  /** The memory for the codes of a chunk, if it is lossless. */
  private long tableBytes(int at, Size size) throws IOException {
    int data = at + HEAD;
    int to = endOf(at + 4, end);
    boolean isLossless = in.getInt(at) == VP8L;
    boolean isPackedAlpha = in.getInt(at) == ALPH && (in.get(data) & 3) == 1;
    if (!isLossless && !isPackedAlpha) {
      return 0;
    }
    // An alpha channel has a byte of flags; an image has a signature and its size.
    LsbBits bits = new LsbBits(in.array(), data + (isLossless ? 5 : 1), to);
    return LosslessHead.tableBytes(bits, size.width, size.height);
  }

  private static byte[] file(int flags, Still.Frame frame, byte[] chunks) {
    ByteBuffer out =
        ByteBuffer.allocate(FIRST + HEAD + 10 + chunks.length + PADDING)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x46464952).putInt(out.limit() - PADDING - HEAD).putInt(0x50424557);
    out.putInt(VP8X).putInt(10).putInt(flags);
    put24(out, frame.width() - 1);
    put24(out, frame.height() - 1);
    return out.put(chunks).array();
  }

  private static void put24(ByteBuffer out, int value) {
    out.putShort((short) value).put((byte) (value >> 16));
  }

  private void chunk(ByteArrayOutputStream out, int at) throws IOException {
    if (at >= 0) {
      int length = in.getInt(at + 4);
      out.write(in.array(), at, endOf(at + 4, end) - at);
      if (length % 2 == 1) {
        out.write(0);
      }
    }
  }

  private int require(int kind, int from, int to) throws IOException {
    int at = find(kind, kind, from, to);
    if (at < 0) {
      throw new IOException("the file has no frame");
    }
    return at;
  }

  /** The start of the first chunk of one of two kinds; -1 if there is none. */
  private int find(int kind, int other, int from, int to) throws IOException {
    for (int at = from; at >= 0 && at + HEAD <= to; at = next(at, to)) {
      if (in.getInt(at) == kind || in.getInt(at) == other) {
        return at;
      }
    }
    return -1;
  }

  private int next(int at, int to) throws IOException {
    return endOf(at + 4, to) + (in.getInt(at + 4) & 1);
  }

  /** The end of the data after a length field. */
  private int endOf(int lengthAt, int to) throws IOException {
    int length = in.getInt(lengthAt);
    if (length < 0 || lengthAt + 4L + length > to) {
      throw new EOFException("a part of %d bytes does not fit".formatted(length));
    }
    return lengthAt + 4 + length;
  }

  /** The size in an image's own header; null if the chunk is not an image. */
  private @Nullable Size size(int at) {
    int data = at + HEAD;
    return switch (in.getInt(at)) {
      case VP8 -> new Size(in.getShort(data + 6) & 0x3fff, in.getShort(data + 8) & 0x3fff);
      case VP8L -> {
        int sides = in.getInt(data + 1);
        yield new Size((sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1);
      }
      default -> null;
    };
  }

  private int u24(int at) {
    return (in.getShort(at) & 0xffff) | (in.get(at + 2) & 0xff) << 16;
  }
}
