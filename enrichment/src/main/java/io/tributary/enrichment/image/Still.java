package io.tributary.enrichment.image;

import java.io.EOFException;
import java.io.IOException;

/**
 * The first image of a file, found before any decoder is let at it: decoders read, keep and undo
 * everything that lies before an image or beside it, make partial images of cut files, and allocate
 * what an inner header asks for.
 *
 * @param bytes a file that holds this image and what is needed for it, and nothing else
 * @param width of what is shown: the canvas of an animation, the image itself elsewhere
 * @param height likewise
 * @param frame where the image lies on that
 * @param passes how many times the decoder goes over all pixels
 * @param bytesPerPixel an upper bound of the memory that the decoder takes for each
 * @param alpha transparency that the decoder does not read
 * @param extraBytes what the decoder takes beside that
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

  /** An image that fills what is shown, in one pass. */
  static Still whole(byte[] bytes, int width, int height, int bytesPerPixel) {
    Frame frame = new Frame(0, 0, width, height);
    return new Still(bytes, width, height, frame, 1, bytesPerPixel, WebpAlpha.NONE, 0);
  }

  /** The same where the decoder takes more memory. */
  Still withExtra(long more) {
    return new Still(bytes, width, height, frame, passes, bytesPerPixel, alpha, more);
  }

  /**
   * Finds it.
   *
   * @throws IOException if the file ends before it says it does, or holds no image
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
      throw new EOFException("the file ends before it says it does");
    }
  }

  /** Pixels of the canvas or of the frame, whichever has more. */
  long pixels() {
    return Math.max((long) width * height, (long) frame.width() * frame.height());
  }

  int longestSide() {
    return Math.max(Math.max(width, height), Math.max(frame.width(), frame.height()));
  }

  /** An upper bound of the memory for decoding it, the bytes included. */
  long memoryBytes() {
    return bytes.length + pixels() * bytesPerPixel + extraBytes;
  }

  boolean fillsCanvas() {
    return frame.equals(new Frame(0, 0, width, height));
  }
}
