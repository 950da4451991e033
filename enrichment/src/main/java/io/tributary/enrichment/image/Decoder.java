package io.tributary.enrichment.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.NodeList;

/** Makes pixels of bytes. Sizes are checked before memory is taken for them. */
final class Decoder {
  private final long maxPixels;

  Decoder(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /**
   * The first frame, and how it is to be turned.
   *
   * @throws TooLargeException if the header declares more pixels than are allowed; none was decoded
   * @throws IOException if the bytes make no picture. Decoders throw unchecked exceptions too.
   */
  Picture decode(byte[] bytes, ImageFormat format) throws IOException {
    check(Container.declaredPixels(bytes, format));
    ImageReader reader = Codecs.reader(format);
    Cut cut = new Cut();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.addIIOReadWarningListener(cut);
      // A GIF says in its metadata where on the screen the frame lies; elsewhere they are a risk.
      reader.setInput(in, true, format != ImageFormat.GIF);
      check((long) reader.getWidth(0) * reader.getHeight(0));
      BufferedImage image = reader.read(0);
      if (cut.isCut) {
        throw new EOFException("the file ends before its picture does");
      }
      return new Picture(
          format == ImageFormat.GIF ? onScreen(image, reader, bytes) : image,
          Exif.orientation(bytes, format));
    } finally {
      reader.dispose();
    }
  }

  private void check(long pixels) throws TooLargeException {
    if (pixels > maxPixels) {
      throw new TooLargeException(pixels + " pixels; at most " + maxPixels + " are read");
    }
  }

  /** A GIF's frame may cover only a part of what is shown. */
  private BufferedImage onScreen(BufferedImage frame, ImageReader reader, byte[] bytes)
      throws IOException {
    NodeList places =
        ((IIOMetadataNode)
                reader
                    .getImageMetadata(0)
                    .getAsTree(reader.getImageMetadata(0).getNativeMetadataFormatName()))
            .getElementsByTagName("ImageDescriptor");
    IIOMetadataNode place = (IIOMetadataNode) places.item(0);
    int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
    int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
    int width = Math.max(left + frame.getWidth(), u16(bytes, 6));
    int height = Math.max(top + frame.getHeight(), u16(bytes, 8));
    if (width == frame.getWidth() && height == frame.getHeight()) {
      return frame;
    }
    check((long) width * height);
    BufferedImage screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = screen.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(frame, left, top, null);
    graphics.dispose();
    return screen;
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  /** Hears a decoder say that the rest of the picture is made up. */
  private static final class Cut implements IIOReadWarningListener {
    private boolean isCut;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      String text = warning.toLowerCase(Locale.ROOT);
      isCut |= text.contains("premature end") || text.contains("truncated");
    }
  }

  /** More pixels than are allowed. */
  static final class TooLargeException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }
}
