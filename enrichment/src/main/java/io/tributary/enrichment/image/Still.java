package io.tributary.enrichment.image;

import java.io.EOFException;
import java.io.IOException;

/**
 * The first image of a file, isolated before a decoder sees the file. Decoders read, keep and
 * decompress everything before or beside an image, return partial images of truncated files, and
 * allocate whatever an inner header requests.
 *
 * @param bytes a file with only this image and the data it needs
 * @param width of the display area: the canvas of an animation, otherwise the image itself
 * @param height likewise
 * @param frame position of the image on the canvas
 * @param passes number of the decoder's passes over all pixels
 * @param bytesPerPixel upper bound of the decoder's memory per pixel
 * @param alpha transparency that the decoder does not read
 * @param extraBytes further memory of the decoder
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Still(
    byte[] bytes,
    int width,
    int height,
    Frame frame,
    int passes,
    int bytesPerPixel,
    WebpAlpha alpha,
    long extraBytes) {

  /** A rectangle on a canvas. */
  record Frame(int left, int top, int width, int height) {
    boolean isWithin(int canvasWidth, int canvasHeight) {
      return left + (long) width <= canvasWidth && top + (long) height <= canvasHeight;
    }
  }

  /** An image that fills its canvas, decoded in one pass. */
  static Still whole(byte[] bytes, int width, int height, int bytesPerPixel) {
    Frame frame = new Frame(0, 0, width, height);
    return new Still(bytes, width, height, frame, 1, bytesPerPixel, WebpAlpha.NONE, 0);
  }

  /** This image with more memory for the decoder. */
  Still withExtra(long more) {
    return new Still(bytes, width, height, frame, passes, bytesPerPixel, alpha, more);
  }

  /**
   * Isolates the first image of a file.
   *
   * @throws IOException if the file is shorter than it declares, or contains no image
   * @throws TooLargeException if it has more parts than any image needs
   */
  static Still of(byte[] bytes, ImageFormat format) throws IOException {
    try {
      return switch (format) {
        case PNG -> PngStill.of(bytes);
        case JPEG -> JpegStill.of(bytes);
        case WEBP -> WebpStill.of(bytes);
        case GIF -> GifStill.of(bytes);
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new EOFException("the file is shorter than it declares");
    }
  }

  /** Pixels of the canvas or of the frame, whichever has more. */
  long pixels() {
    return Math.max((long) width * height, (long) frame.width() * frame.height());
  }

  int longestSide() {
    return Math.max(Math.max(width, height), Math.max(frame.width(), frame.height()));
  }

  /** An upper bound of the memory for decoding, including the bytes. */
  long memoryBytes() {
    return bytes.length + pixels() * bytesPerPixel + extraBytes;
  }

  boolean fillsCanvas() {
    return frame.equals(new Frame(0, 0, width, height));
  }
}
