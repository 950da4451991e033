package io.tributary.enrichment.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes one image whose size was already checked. */
final class Decoder {
  private final ImageFormat format;
  private final Deadline deadline;

  Decoder(ImageFormat format, Deadline deadline) {
    this.format = format;
    this.deadline = deadline;
  }

  /**
   * Decodes the image onto its canvas, which is transparent where the image does not cover it.
   *
   * @throws OutOfResourcesException if the deadline expires
   * @throws IOException if the bytes are not a valid image. Decoders throw unchecked exceptions
   *     too.
   */
  BufferedImage decode(Still still) throws IOException {
    ImageReader reader = Codecs.reader(format);
    Cut cut = new Cut();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new Timed(still.bytes()))) {
      reader.addIIOReadWarningListener(cut);
      reader.addIIOReadProgressListener(new DeadlineListener(deadline));
      reader.setInput(in, true, true);
      Still.Frame frame = still.frame();
      if (reader.getWidth(0) != frame.width() || reader.getHeight(0) != frame.height()) {
        throw new IOException("the decoder reports a different size");
      }
      BufferedImage image = reader.read(0);
      deadline.check();
      if (cut.isCut) {
        throw new EOFException("the file ends before the end of its image");
      }
      still.alpha().apply(image);
      return still.fillsCanvas() ? image : onCanvas(image, still);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage onCanvas(BufferedImage image, Still still) {
    BufferedImage canvas =
        new BufferedImage(still.width(), still.height(), BufferedImage.TYPE_INT_ARGB);
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      canvas.setRGB(still.frame().left(), still.frame().top() + y, width, 1, row, 0, width);
    }
    return canvas;
  }

  /** A stream that fails once the deadline expires. */
  private final class Timed extends FilterInputStream {
    Timed(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      deadline.check();
      return super.read(into, offset, length);
    }
  }

  /** Detects a decoder's warning that it filled in missing data. */
  private static final class Cut implements IIOReadWarningListener {
    private boolean isCut;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      String text = warning.toLowerCase(Locale.ROOT);
      isCut |= text.contains("premature end") || text.contains("truncated");
    }
  }
}
