package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.Sha256;
import io.tributary.schemas.SharedData;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
  private static final ImageReader READER = new ImageReader(ImageLimits.defaults());
  private static final BufferedImage DRAWN = Pixels.drawn(300, 200, BufferedImage.TYPE_INT_RGB);
  private static final byte[] PNG = Pixels.written(DRAWN, "png");
  private static final byte[] JPEG = Pixels.written(DRAWN, "jpeg");
  private static final byte[] GIF = Pixels.written(DRAWN, "gif");

  @ParameterizedTest
  @CsvSource({"png, 0", "jpeg, 8", "gif, 8"})
  void readsEveryFormatAlike(String format, int bits) {
    ImageFeatures features = READER.read(Pixels.written(DRAWN, format), null);

    assertThat(features.status()).isEqualTo(ImageStatus.OK);
    assertThat(features.format()).isEqualTo(format);
    assertThat(features.width()).isEqualTo(300);
    assertThat(features.height()).isEqualTo(200);
    assertThat(features.pdqQuality()).isGreaterThan(49);
    assertThat(pdq(features).distance(pdq(READER.read(PNG, null)))).isLessThanOrEqualTo(bits);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void kindsOfPixelsDoNotChangeTheHash(int type) {
    // Every type gets the same samples; drawing would convert them.
    BufferedImage image = new BufferedImage(300, 200, type);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        int rgb = DRAWN.getRGB(x, y);
        switch (type) {
          case BufferedImage.TYPE_BYTE_GRAY -> image.getRaster().setSample(x, y, 0, rgb & 0xff);
          case BufferedImage.TYPE_USHORT_GRAY ->
              image.getRaster().setSample(x, y, 0, (rgb & 0xff) * 257);
          default -> image.setRGB(x, y, rgb);
        }
      }
    }

    ImageFeatures features = READER.read(Pixels.written(image, "png"), null);

    assertThat(pdq(features).distance(pdq(READER.read(PNG, null)))).isLessThanOrEqualTo(4);
  }

  @Test
  void transparentPixelsAreWhite() {
    BufferedImage clear = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
    BufferedImage white = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        boolean isSeen = (DRAWN.getRGB(x, y) & 0xff) > 100;
        clear.setRGB(x, y, isSeen ? 0xff000000 : 0x00123456);
        white.setRGB(x, y, isSeen ? 0 : 0xffffff);
      }
    }

    assertThat(READER.read(Pixels.written(clear, "png"), null).pdq())
        .isEqualTo(READER.read(Pixels.written(white, "png"), null).pdq());
  }

  @Test
  void readsFourColourJpegs() {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 300, 200, 4, null);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        int dark = 255 - (DRAWN.getRGB(x, y) & 0xff);
        raster.setPixel(x, y, new int[] {0, 0, 0, dark});
      }
    }

    ImageFeatures features = READER.read(Pixels.jpegOf(raster), null);

    assertThat(features.status()).isEqualTo(ImageStatus.OK);
    assertThat(pdq(features).distance(pdq(READER.read(PNG, null)))).isLessThanOrEqualTo(31);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void appliesTheExifOrientation(int orientation) {
    // Stored so that the orientation restores the drawn image.
    BufferedImage stored = stored(DRAWN, orientation);

    ImageFeatures features =
        READER.read(Pixels.oriented(Pixels.written(stored, "jpeg"), orientation), null);

    assertThat(features.width()).isEqualTo(300);
    assertThat(features.height()).isEqualTo(200);
    assertThat(pdq(features).distance(pdq(READER.read(PNG, null)))).isLessThanOrEqualTo(8);
  }

  private static BufferedImage stored(BufferedImage seen, int tag) {
    int w = seen.getWidth();
    int h = seen.getHeight();
    BufferedImage stored =
        new BufferedImage(tag < 5 ? w : h, tag < 5 ? h : w, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < stored.getHeight(); y++) {
      for (int x = 0; x < stored.getWidth(); x++) {
        // Where row 0 and column 0 are displayed, in the words of the EXIF specification.
        int rgb =
            switch (tag) {
              case 1 -> seen.getRGB(x, y);
              case 2 -> seen.getRGB(w - 1 - x, y);
              case 3 -> seen.getRGB(w - 1 - x, h - 1 - y);
              case 4 -> seen.getRGB(x, h - 1 - y);
              case 5 -> seen.getRGB(y, x);
              case 6 -> seen.getRGB(w - 1 - y, x);
              case 7 -> seen.getRGB(w - 1 - y, h - 1 - x);
              default -> seen.getRGB(y, h - 1 - x);
            };
        stored.setRGB(x, y, rgb);
      }
    }
    return stored;
  }

  @Test
  void aDeclaredHashMustBeTheBytes() {
    String true256 = Sha256.hex(PNG);

    assertThat(READER.read(PNG, true256.toUpperCase(Locale.ROOT)).sha256()).isEqualTo(true256);
    assertThat(READER.read(PNG, "0".repeat(64)))
        .isEqualTo(ImageFeatures.failed(ImageStatus.SHA256_MISMATCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "BM______"})
  void refusesOtherFormats(String text) {
    assertThat(READER.read(text.getBytes(StandardCharsets.UTF_8), null).status())
        .isEqualTo(ImageStatus.UNSUPPORTED_FORMAT);
  }

  @Test
  void aGifThatIsAlsoAScriptIsUndecodable() {
    byte[] script = "GIF89a=1;alert('not an image')//".getBytes(StandardCharsets.US_ASCII);

    assertThat(READER.read(script, null).status())
        .isIn(ImageStatus.UNDECODABLE, ImageStatus.TOO_LARGE);
  }

  @Test
  void dataAfterTheImageIsIgnored() {
    byte[] polyglot = Arrays.copyOf(PNG, PNG.length + 1000);

    assertThat(READER.read(polyglot, null).pdq()).isEqualTo(READER.read(PNG, null).pdq());
    assertThat(READER.read(polyglot, null).sha256()).isEqualTo(Sha256.hex(polyglot));
  }

  @Test
  void truncatedFilesAreUndecodable() {
    for (byte[] whole : new byte[][] {PNG, JPEG, GIF}) {
      for (int percent : new int[] {1, 20, 50, 90}) {
        byte[] cut = Arrays.copyOf(whole, Math.max(8, whole.length * percent / 100));

        assertThat(READER.read(cut, null).status())
            .as("%s at %d percent", ImageFormat.of(whole), percent)
            .isEqualTo(ImageStatus.UNDECODABLE);
      }
    }
  }

  @Test
  void bombsAreRefusedByTheirHeaders() {
    byte[] png = PNG.clone();
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    byte[] gif = GIF.clone();
    ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN).putInt(6, -1);

    assertThat(READER.read(gif, null).status()).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(READER.read(png, null).status())
        .isIn(ImageStatus.TOO_LARGE, ImageStatus.UNDECODABLE);
    assertThat(new ImageReader(limits(1 << 20, 59_999)).read(JPEG, null).status())
        .isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(new ImageReader(limits(100, 60_000)).read(PNG, null).status())
        .isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(new ImageReader(limits(1 << 20, 60_000)).read(PNG, null).status())
        .isEqualTo(ImageStatus.OK);
  }

  @Test
  void readsWebp() throws IOException {
    byte[] webp =
        Files.readAllBytes(
            SharedData.require("images/near-dup/tests_data_formats_images_ukbench09380.webp"));

    assertThat(READER.read(webp, null).format()).isEqualTo("webp");
    assertThat(READER.read(Arrays.copyOf(webp, webp.length / 2), null).status())
        .isEqualTo(ImageStatus.UNDECODABLE);
  }

  @Test
  void neverThrows() {
    Random random = new Random(1);
    for (byte[] whole : new byte[][] {PNG, JPEG, GIF, Pixels.oriented(JPEG, 6)}) {
      for (int round = 0; round < 300; round++) {
        byte[] broken = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 4));
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          int most = random.nextBoolean() ? 64 : broken.length;
          broken[random.nextInt(most)] = (byte) random.nextInt();
        }
        assertThat(READER.read(broken, null).status()).isNotNull();
      }
    }
  }

  private static ImageLimits limits(long maxBytes, long maxPixels) {
    return new ImageLimits(maxBytes, maxPixels, Duration.ofSeconds(10));
  }

  private static PdqHash pdq(ImageFeatures features) {
    return PdqHash.ofHex(Objects.requireNonNull(features.pdq()));
  }
}
