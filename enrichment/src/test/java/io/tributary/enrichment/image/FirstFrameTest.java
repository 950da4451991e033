package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What animations show, pixel by pixel: handmade files, compared with Pillow once. */
class FirstFrameTest {
  private static final int ORANGE = 0xffc86432;
  private static final float LIGHT = 0.299f * 0xc8 + 0.587f * 0x64 + 0.114f * 0x32;
  private static final int ANIMATED = 0x12;

  @Test
  void aWebpFrameIsPlacedOnATransparentCanvas() throws IOException {
    byte[] webp =
        Webps.file(
            Webps.vp8x(ANIMATED, 60, 40),
            // A red background, which viewers ignore.
            Webps.chunk("ANIM", Webps.le(4, 0xffff0000), Webps.le(2, 0)),
            Webps.frame(20, 10, 10, 8, Webps.chunk("VP8L", Webps.solid(10, 8, ORANGE))),
            Webps.frame(0, 0, 60, 40, Webps.chunk("VP8L", Webps.solid(60, 40, 0xff000000))));

    assertRectangle(webp, ImageFormat.WEBP, 60, 40, new Still.Frame(20, 10, 10, 8), LIGHT);
  }

  @Test
  void halfTransparentPixelsAreOverWhite() throws IOException {
    byte[] webp =
        Webps.file(
            // The transparency flag is not set; it is only a hint.
            Webps.vp8x(2, 30, 20),
            Webps.chunk("ANIM", Webps.le(4, 0), Webps.le(2, 0)),
            Webps.frame(2, 4, 5, 6, Webps.chunk("VP8L", Webps.solid(5, 6, 0x80000000))));

    assertRectangle(webp, ImageFormat.WEBP, 30, 20, new Still.Frame(2, 4, 5, 6), 127);
  }

  @Test
  void aFrameThatContradictsItsHeaderIsUndecodable() {
    byte[] image = Webps.chunk("VP8L", Webps.solid(10, 8, ORANGE));

    assertThat(status(animation(Webps.frame(20, 10, 10, 8, image)))).isEqualTo(ImageStatus.OK);
    assertThat(status(animation(Webps.frame(52, 10, 10, 8, image))))
        .isEqualTo(ImageStatus.UNDECODABLE);
    assertThat(status(animation(Webps.frame(20, 10, 10, 9, image))))
        .isEqualTo(ImageStatus.UNDECODABLE);
    assertThat(status(animation())).isEqualTo(ImageStatus.UNDECODABLE);
    assertThat(status(Webps.file(Webps.vp8x(0, 11, 8), image))).isEqualTo(ImageStatus.UNDECODABLE);
  }

  private static byte[] animation(byte[]... frames) {
    return Webps.file(
        Webps.vp8x(ANIMATED, 60, 40),
        Webps.chunk("ANIM", Webps.le(4, 0), Webps.le(2, 0)),
        Webps.joined(frames));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void transparencyThatIsNotCompressedIsRead(int filter) throws IOException {
    byte[] lossy = Webps.chunk("VP8 ", Webps.LOSSY);
    int[] alpha = new int[64];
    Arrays.setAll(alpha, i -> i * i * 7 % 256);
    byte[] data = new byte[65];
    data[0] = (byte) (filter << 2);
    for (int i = 0; i < 64; i++) {
      data[1 + i] = (byte) (alpha[i] - predicted(alpha, i, filter));
    }

    Plane opaque = plane(Webps.file(lossy), ImageFormat.WEBP);
    Plane clear =
        plane(
            Webps.file(Webps.vp8x(0x10, 8, 8), Webps.chunk("ALPH", data), lossy), ImageFormat.WEBP);

    for (int i = 0; i < 64; i++) {
      float over = (opaque.values()[i] * alpha[i] + 255f * (255 - alpha[i])) / 255;
      assertThat(clear.values()[i]).as("pixel %d", i).isEqualTo(over);
    }
  }

  private static int predicted(int[] alpha, int i, int filter) {
    int x = i % 8;
    int y = i / 8;
    if (filter == 0 || i == 0) {
      return 0;
    }
    int left = x > 0 ? alpha[i - 1] : alpha[i - 8];
    int above = y > 0 ? alpha[i - 8] : alpha[i - 1];
    if (filter == 1 || y == 0) {
      return left;
    }
    if (filter == 2 || x == 0) {
      return above;
    }
    return Math.max(0, Math.min(255, left + above - alpha[i - 9]));
  }

  @Test
  void aGifFrameIsPlacedOnATransparentScreen() throws IOException {
    byte[] gif = gif(10, 8, ORANGE);

    assertRectangle(
        placed(gif, 60, 40, 20, 10),
        ImageFormat.GIF,
        60,
        40,
        new Still.Frame(20, 10, 10, 8),
        LIGHT);
    // A frame that exceeds its screen enlarges it.
    assertRectangle(
        placed(gif, 25, 5, 20, 10), ImageFormat.GIF, 30, 18, new Still.Frame(20, 10, 10, 8), LIGHT);
    // Fully transparent: none of it is visible.
    assertRectangle(
        placed(gif(10, 8, 0x00ffffff), 60, 40, 20, 10),
        ImageFormat.GIF,
        60,
        40,
        new Still.Frame(20, 10, 10, 8),
        255);
  }

  private static byte[] gif(int width, int height, int argb) {
    // The background is the first colour, black, which viewers ignore.
    int[] colours = {0xff000000, argb};
    IndexColorModel model = new IndexColorModel(1, 2, colours, 0, true, -1, 0);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, 1);
      }
    }
    return Pixels.written(image, "gif");
  }

  /** The same frame at another position of a larger screen, after an unrelated extension. */
  private static byte[] placed(byte[] gif, int width, int height, int left, int top) {
    int extensions = 13 + (3 << (gif[10] & 7) + 1);
    int image = extensions;
    while (gif[image] == 0x21) {
      image += 2;
      while (gif[image] != 0) {
        image += 1 + (gif[image] & 0xff);
      }
      image++;
    }
    byte[] head = Arrays.copyOf(gif, extensions);
    System.arraycopy(Webps.joined(Webps.le(2, width), Webps.le(2, height)), 0, head, 6, 4);
    byte[] frame = Arrays.copyOfRange(gif, image, gif.length);
    System.arraycopy(Webps.joined(Webps.le(2, left), Webps.le(2, top)), 0, frame, 1, 4);
    byte[] comment = {0x21, (byte) 0xfe, 1, ',', 0};
    return Webps.joined(head, comment, Arrays.copyOfRange(gif, extensions, image), frame);
  }

  @Test
  void theDefaultImageOfAnAnimatedPngIsDecoded() throws IOException {
    byte[] png = Pixels.written(Pixels.drawn(30, 20, BufferedImage.TYPE_INT_RGB), "png");
    byte[] control = chunk("acTL", new byte[8]);
    byte[] frame = chunk("fcTL", new byte[26]);
    byte[] data = chunk("fdAT", new byte[] {0, 0, 0, 1, 7, 7, 7});
    int end = png.length - 12;
    byte[] head = Arrays.copyOf(png, 33);
    byte[] body = Arrays.copyOfRange(png, 33, end);
    byte[] tail = Arrays.copyOfRange(png, end, png.length);

    Plane still = plane(png, ImageFormat.PNG);
    for (byte[] animated :
        new byte[][] {
          Webps.joined(head, control, frame, body, frame, data, tail),
          Webps.joined(head, control, body, frame, data, frame, data, tail)
        }) {
      assertThat(plane(animated, ImageFormat.PNG).values()).isEqualTo(still.values());
      // The decoder does not even see the animation's additions.
      assertThat(Still.of(animated, ImageFormat.PNG).bytes()).isEqualTo(png);
    }
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] typed = Webps.joined(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII), data);
    CRC32 crc = new CRC32();
    crc.update(typed);
    return ByteBuffer.allocate(8 + typed.length)
        .putInt(data.length)
        .put(typed)
        .putInt((int) crc.getValue())
        .array();
  }

  private static void assertRectangle(
      byte[] file, ImageFormat format, int width, int height, Still.Frame frame, float light)
      throws IOException {
    Plane plane = plane(file, format);
    assertThat(new int[] {plane.width(), plane.height()}).containsExactly(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean isInside =
            x >= frame.left()
                && x < frame.left() + frame.width()
                && y >= frame.top()
                && y < frame.top() + frame.height();
        assertThat(plane.at(x, y)).as("%d, %d", x, y).isEqualTo(isInside ? light : 255f);
      }
    }
    ImageFeatures features = new ImageReader(ImageLimits.defaults()).read(file, null);
    assertThat(features.width()).isEqualTo(width);
    assertThat(features.height()).isEqualTo(height);
    assertThat(features.pdq()).isEqualTo(PdqHasher.hash(plane).hash().hex());
  }

  private static Plane plane(byte[] file, ImageFormat format) throws IOException {
    Deadline deadline = Deadline.ofThisThread(Duration.ofSeconds(10));
    BufferedImage image = new Decoder(format, deadline).decode(Still.of(file, format));
    return new Image(image, Orientation.AS_STORED).luma(512);
  }

  private static ImageStatus status(byte[] file) {
    return new ImageReader(ImageLimits.defaults()).read(file, null).status();
  }
}
