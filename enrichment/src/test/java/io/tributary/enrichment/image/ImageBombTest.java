package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that ask for much work or memory. What is counted decides, before the clock does. */
class ImageBombTest {
  private static final BufferedImage DRAWN = Pixels.drawn(300, 200, BufferedImage.TYPE_INT_RGB);
  private static final byte[] PNG = Pixels.written(DRAWN, "png");
  private static final byte[] GIF = Pixels.written(DRAWN, "gif");
  private static final byte[] PROGRESSIVE = Pixels.progressive(DRAWN);

  @Test
  void aJpegMayHaveSixtyFourScans() throws IOException {
    int scans = Still.of(PROGRESSIVE, ImageFormat.JPEG).passes();

    assertThat(scans).isBetween(6, 16);
    assertThat(status(PROGRESSIVE)).isEqualTo(ImageStatus.OK);
    assertThat(status(scansRepeated(64 - scans))).isEqualTo(ImageStatus.OK);
    assertThat(status(scansRepeated(65 - scans))).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(status(scansRepeated(300))).isEqualTo(ImageStatus.TOO_LARGE);
  }

  @Test
  void theLargestJpegMayHaveSixteenScans() throws IOException {
    int scans = Still.of(PROGRESSIVE, ImageFormat.JPEG).passes();
    ImageReader exact = new ImageReader(new ImageLimits(1 << 20, 60_000, Duration.ofSeconds(10)));

    assertThat(exact.read(scansRepeated(16 - scans), null).status()).isEqualTo(ImageStatus.OK);
    assertThat(exact.read(scansRepeated(17 - scans), null).status())
        .isEqualTo(ImageStatus.TOO_LARGE);
  }

  private static byte[] scansRepeated(int times) {
    int start = PROGRESSIVE.length - 2;
    while (PROGRESSIVE[start] != (byte) 0xff || PROGRESSIVE[start + 1] != (byte) 0xda) {
      start--;
    }
    byte[] scan = Arrays.copyOfRange(PROGRESSIVE, start, PROGRESSIVE.length - 2);
    byte[][] parts = new byte[times + 2][];
    Arrays.fill(parts, scan);
    parts[0] = Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length - 2);
    parts[times + 1] = new byte[] {(byte) 0xff, (byte) 0xd9};
    return Webps.joined(parts);
  }

  @Test
  void aJpegOfNothingButSegmentsIsTooLarge() {
    byte[][] parts = new byte[5_002][];
    Arrays.fill(parts, new byte[] {(byte) 0xff, (byte) 0xe5, 0, 2});
    parts[0] = Arrays.copyOf(PROGRESSIVE, 2);
    parts[5_001] = Arrays.copyOfRange(PROGRESSIVE, 2, PROGRESSIVE.length);

    assertThat(status(Webps.joined(parts))).isEqualTo(ImageStatus.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zTXt", "iTXt", "iCCP", "tEXt", "sPLT", "aaAa"})
  void otherDataOfAPngDoesNotReachTheDecoder(String type) throws IOException {
    byte[] extra = FirstFrameTest.chunk(type, new byte[100_000]);
    byte[] head = Arrays.copyOf(PNG, 33);
    byte[] rest = Arrays.copyOfRange(PNG, 33, PNG.length);
    byte[] bomb = Webps.joined(head, extra, rest);

    assertThat(Still.of(bomb, ImageFormat.PNG).bytes()).isEqualTo(PNG);
    assertThat(status(bomb)).isEqualTo(ImageStatus.OK);
  }

  @Test
  void aPngOfOnePixelARowIsTooLarge() {
    byte[] tall = PNG.clone();
    ByteBuffer.wrap(tall).putInt(16, 1).putInt(20, 65_536);
    byte[] wide = PNG.clone();
    ByteBuffer.wrap(wide).putInt(16, 65_536).putInt(20, 1);

    assertThat(status(tall)).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(status(wide)).isEqualTo(ImageStatus.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xfe, 0xff, 0x01})
  void otherDataOfAGifDoesNotReachTheDecoder(int kind) throws IOException {
    int start = 13 + (3 << (GIF[10] & 7) + 1);
    byte[] block = new byte[256];
    block[0] = (byte) 0xff;
    byte[] extension = {0x21, (byte) kind};
    byte[] bomb =
        Webps.joined(
            Arrays.copyOf(GIF, start),
            extension,
            block,
            block,
            new byte[1],
            Arrays.copyOfRange(GIF, start, GIF.length - 1),
            // A second frame, and no end.
            Arrays.copyOfRange(GIF, start, GIF.length - 1));

    assertThat(Still.of(bomb, ImageFormat.GIF).bytes()).isEqualTo(GIF);
    assertThat(status(bomb)).isEqualTo(ImageStatus.OK);
  }

  @Test
  void onlyOneImageOfAWebpIsDecoded() throws IOException {
    byte[] image = Webps.chunk("VP8L", Webps.solid(60, 40, 0xff102030));
    byte[] one = Webps.file(Webps.vp8x(0x10, 60, 40), image);
    byte[] many = Webps.file(Webps.vp8x(0x10, 60, 40), image, image, image);

    assertThat(Still.of(many, ImageFormat.WEBP).bytes())
        .isEqualTo(Still.of(one, ImageFormat.WEBP).bytes());
    assertThat(status(many)).isEqualTo(ImageStatus.OK);
  }

  @Test
  void aRepeatedTransformIsRejected() {
    int subtractGreen = 2;
    byte[] once = Webps.solid(60, 40, 0xff000000, subtractGreen);
    byte[] twice = Webps.solid(60, 40, 0xff000000, subtractGreen, subtractGreen);

    assertThat(status(Webps.file(Webps.chunk("VP8L", once)))).isEqualTo(ImageStatus.OK);
    assertThat(status(Webps.file(Webps.chunk("VP8L", twice)))).isEqualTo(ImageStatus.UNDECODABLE);
    // Compressed transparency has the same format, without signature and size.
    byte[] alpha = Arrays.copyOfRange(Webps.solid(8, 8, 0xff000000, 2, 2), 4, 20);
    alpha[0] = 1;
    assertThat(
            status(
                Webps.file(
                    Webps.vp8x(0x10, 8, 8),
                    Webps.chunk("ALPH", alpha),
                    Webps.chunk("VP8 ", Webps.LOSSY))))
        .isEqualTo(ImageStatus.UNDECODABLE);
  }

  @Test
  void anImageWithoutMemoryIsNotDecoded() throws Exception {
    MemoryBudget memory = new MemoryBudget(8 << 20);
    ImageReader reader =
        new ImageReader(new ImageLimits(1 << 20, 1 << 20, Duration.ofMillis(50)), memory);

    assertThat(reader.read(PNG, null).status()).isEqualTo(ImageStatus.OK);
    try (MemoryBudget.Share taken = memory.take(8 << 20, Duration.ofSeconds(1))) {
      assertThat(reader.read(PNG, null).status()).isEqualTo(ImageStatus.NOT_DECODED);
    }
    assertThat(reader.read(PNG, null).status()).isEqualTo(ImageStatus.OK);
    assertThatThrownBy(() -> memory.take(9 << 20, Duration.ofDays(1)))
        .isInstanceOf(OutOfResourcesException.class);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void aDecoderStopsWhenItsTimeIsOver(ImageFormat format) throws IOException {
    byte[] bytes =
        switch (format) {
          case PNG -> PNG;
          case JPEG -> PROGRESSIVE;
          case GIF -> GIF;
          case WEBP -> Webps.file(Webps.chunk("VP8L", Webps.solid(60, 40, 0xff102030)));
        };
    Still still = Still.of(bytes, format);
    AtomicLong asked = new AtomicLong();
    new Decoder(format, new Deadline(asked::incrementAndGet, Duration.ofDays(1))).decode(still);
    long whole = asked.get();

    // The first check starts the time; the last one finds it expired at the latest.
    for (long most = 1; most < Math.min(whole - 1, 8); most++) {
      asked.set(0);
      Deadline deadline = new Deadline(asked::incrementAndGet, Duration.ofNanos(most));
      assertThatThrownBy(() -> new Decoder(format, deadline).decode(still))
          .as("%d of %d", most, whole)
          .satisfies(e -> assertThat(deadline.hasExpired()).isTrue());
      assertThat(asked.get()).isLessThanOrEqualTo(most + 4);
    }
  }

  @Test
  void timedOutImagesAreRetryable() {
    ImageReader hasty = new ImageReader(new ImageLimits(1 << 20, 1 << 20, Duration.ofNanos(1)));

    for (byte[] bytes : new byte[][] {PNG, PROGRESSIVE, GIF}) {
      assertThat(hasty.read(bytes, null).status()).isEqualTo(ImageStatus.NOT_DECODED);
    }
  }

  private static ImageStatus status(byte[] file) {
    return new ImageReader(ImageLimits.defaults()).read(file, null).status();
  }
}
