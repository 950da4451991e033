package io.tributary.enrichment.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Which decoder reads which format. The platform's registry is asked for the platform's own only:
 * it knows the class loader that came first, which is not the one a job's classes come from.
 */
final class Codecs {
  private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
  private static final ImageReaderSpi JPEG = jpeg();

  private Codecs() {}

  static ImageReader reader(ImageFormat format) throws IOException {
    return switch (format) {
      case PNG, GIF -> ImageIO.getImageReadersByFormatName(format.tag()).next();
      case JPEG -> JPEG.createReaderInstance();
      case WEBP -> WEBP.createReaderInstance();
    };
  }

  /** Is told of the registry to find the platform's decoder, which it uses, and not entered. */
  private static ImageReaderSpi jpeg() {
    ImageReaderSpi spi = new JPEGImageReaderSpi();
    spi.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return spi;
  }
}
