package io.tributary.enrichment.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The decoder of each format. ImageIO's registry is used only for the platform's own decoders: it
 * loads plug-ins by the first class loader that used it, which is not that of the job.
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

  /** The plug-in uses the registry to find the platform's decoder, and is not registered itself. */
  private static ImageReaderSpi jpeg() {
    ImageReaderSpi spi = new JPEGImageReaderSpi();
    spi.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return spi;
  }
}
