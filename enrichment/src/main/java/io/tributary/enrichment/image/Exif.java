package io.tributary.enrichment.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the orientation of an image from EXIF: the TIFF block in a JPEG's APP1 segment, a PNG's
 * {@code eXIf} or a WebP's {@code EXIF} chunk, and in it tag 0x0112 of the first directory (EXIF
 * 2.32, TIFF 6.0). Malformed data means no rotation.
 *
 * <p>Not metadata-extractor: it decodes all metadata of an image, and inflates compressed text
 * without a limit, so that a PNG of 600 kB exhausts a heap of 512 MB.
 */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;

  private Exif() {}

  static Orientation orientation(byte[] bytes, ImageFormat format) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return switch (format) {
        case JPEG -> jpeg(buffer);
        case PNG -> png(buffer);
        case WEBP -> webp(buffer.order(ByteOrder.LITTLE_ENDIAN));
        case GIF -> Orientation.AS_STORED;
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // Offsets outside of the data.
      return Orientation.AS_STORED;
    }
  }

  private static Orientation jpeg(ByteBuffer in) {
    int at = 2;
    while ((in.get(at) & 0xff) == 0xff) {
      int marker = in.get(at + 1) & 0xff;
      if (marker == 0xda || marker == 0xd9) {
        break;
      }
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = in.getShort(at + 2) & 0xffff;
      if (marker == 0xe1 && in.getInt(at + 4) == 0x45786966 && in.getShort(at + 8) == 0) {
        return tiff(in.slice(at + 10, length - 8));
      }
      at += 2 + length;
    }
    return Orientation.AS_STORED;
  }

  private static Orientation png(ByteBuffer in) {
    int at = 8;
    while (at + 8 <= in.limit()) {
      int length = in.getInt(at);
      if (in.getInt(at + 4) == 0x65584966) {
        return tiff(in.slice(at + 8, length));
      }
      at = next(at, 12, length);
    }
    return Orientation.AS_STORED;
  }

  private static Orientation webp(ByteBuffer in) {
    int at = 12;
    while (at + 8 <= in.limit()) {
      int length = in.getInt(at + 4);
      if (in.getInt(at) == 0x46495845) {
        return tiff(in.slice(at + 8, length));
      }
      at = next(at, 8 + (length & 1), length);
    }
    return Orientation.AS_STORED;
  }

  private static int next(int at, int overhead, int length) {
    if (length < 0 || length > Integer.MAX_VALUE - overhead - at) {
      throw new IllegalArgumentException("a chunk of " + length + " bytes");
    }
    return at + overhead + length;
  }

  private static Orientation tiff(ByteBuffer block) {
    ByteBuffer in = block;
    if (in.getInt(0) == 0x45786966) {
      // Some WebP writers include the identifier of a JPEG segment.
      in = in.slice(6, in.limit() - 6);
    }
    in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = in.getInt(4);
    int entries = in.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if ((in.getShort(entry) & 0xffff) == ORIENTATION && in.getShort(entry + 2) == SHORT) {
        return Orientation.of(in.getShort(entry + 8) & 0xffff);
      }
    }
    return Orientation.AS_STORED;
  }
}
