package io.tributary.enrichment.image;

import java.io.IOException;

/**
 * The decoding cost of a JPEG (ITU-T T.81, annex B). The decoder makes one pass per scan of a
 * progressive JPEG, which may have any number of scans.
 */
final class JpegStill {
  /** Profiles and extended XMP come in parts of 64 KiB; 20 MiB are about three hundred. */
  private static final int MOST_SEGMENTS = 4_096;

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;

  private final byte[] bytes;
  private int at = 2;
  private int width;
  private int height;
  private int components;
  private int scans;
  private int segments;

  private JpegStill(byte[] bytes) {
    this.bytes = bytes;
  }

  static Still of(byte[] bytes) throws IOException {
    JpegStill walk = new JpegStill(bytes);
    try {
      walk.toTheEnd();
    } catch (IndexOutOfBoundsException e) {
      // The end marker is missing. The decoder detects whether the image is truncated.
      walk.segments++;
    }
    Still whole = Still.whole(bytes, walk.width, walk.height, 4 * walk.components);
    return new Still(
        bytes,
        whole.width(),
        whole.height(),
        whole.frame(),
        Math.max(1, walk.scans),
        whole.bytesPerPixel(),
        whole.alpha(),
        0);
  }

  private void toTheEnd() throws TooLargeException {
    int marker = marker();
    while (marker != EOI) {
      if (isSegment(marker)) {
        segment(marker);
      }
      marker = marker();
    }
  }

  /** Skips to the next marker; in entropy-coded data every 0xff is followed by a zero. */
  private int marker() {
    while (u8(at) != 0xff || u8(at + 1) == 0 || u8(at + 1) == 0xff) {
      at++;
    }
    at += 2;
    return u8(at - 1);
  }

  private static boolean isSegment(int marker) {
    boolean isRestart = marker >= 0xd0 && marker <= 0xd7;
    return marker != SOI && marker != 1 && !isRestart;
  }

  private void segment(int marker) throws TooLargeException {
    if (++segments > MOST_SEGMENTS) {
      throw new TooLargeException("the file has more than " + MOST_SEGMENTS + " segments");
    }
    if (marker == SOS) {
      scans++;
    }
    boolean isFrame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (isFrame && components == 0) {
      height = u16(at + 3);
      width = u16(at + 5);
      components = u8(at + 7);
    }
    at += Math.max(2, u16(at));
  }

  private int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  private int u8(int index) {
    return bytes[index] & 0xff;
  }
}
