package io.tributary.enrichment.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes pixels of bytes. */
final class Decoder {
  private final long maxPixels;

  Decoder(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /**
   * The first frame.
   *
   * @throws TooLargeException if the header declares more pixels than are allowed; none was decoded
   * @throws IOException if the bytes make no picture. Decoders throw unchecked exceptions too.
   */
  BufferedImage decode(byte[] bytes, ImageFormat format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.tag()).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > maxPixels) {
        throw new TooLargeException(pixels + " pixels; at most " + maxPixels + " are read");
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  /** More pixels than are allowed. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }
}
