package io.tributary.enrichment.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The default image of a PNG (PNG, third edition, sections 5 and 11): header, palette, transparent
 * colours and image data. Frames of an APNG are in other chunks and are dropped; the default image
 * is what a viewer without animation support shows.
 *
 * <p>Profiles and texts are dropped too, because they may decompress to any size.
 */
final class PngStill {
  private static final int SIGNATURE = 8;
  private static final int OVERHEAD = 12;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504c5445;
  private static final int TRNS = 0x74524e53;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;

  private PngStill() {}

  static Still of(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt(SIGNATURE + 4) != IHDR) {
      throw new IOException("the header does not come first");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    out.write(bytes, 0, SIGNATURE);
    int at = SIGNATURE;
    boolean hasData = false;
    boolean isDataOver = false;
    int type;
    do {
      type = in.getInt(at + 4);
      int end = end(in, at);
      boolean isData = type == IDAT && !isDataOver;
      boolean isBefore = !hasData && (type == IHDR || type == PLTE || type == TRNS);
      if (isData || isBefore || type == IEND) {
        out.write(bytes, at, end - at);
      }
      // Image data chunks are consecutive; later ones do not belong to the image.
      isDataOver |= hasData && type != IDAT;
      hasData |= isData;
      at = end;
    } while (type != IEND);
    return Still.whole(out.toByteArray(), in.getInt(16), in.getInt(20), bytesPerPixel(in));
  }

  private static int end(ByteBuffer in, int at) throws IOException {
    int length = in.getInt(at);
    if (length < 0 || (long) at + OVERHEAD + length > in.limit()) {
      throw new IOException("a chunk of %d bytes does not fit".formatted(length));
    }
    return at + OVERHEAD + length;
  }

  private static int bytesPerPixel(ByteBuffer in) {
    int channels =
        switch (in.get(25)) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return channels * Math.max(1, in.get(24) / Byte.SIZE);
  }
}
