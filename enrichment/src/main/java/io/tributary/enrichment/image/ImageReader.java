package io.tributary.enrichment.image;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the features of a picture from its bytes. May be used by several threads at once. */
public final class ImageReader {
  /** Larger sides are thinned out before they are hashed, as upstream does. */
  private static final int MOST_HASHED = 512;

  private final ImageLimits limits;
  private final Decoder decoder;

  public ImageReader(ImageLimits limits) {
    this.limits = limits;
    this.decoder = new Decoder(limits.maxPixels());
  }

  /**
   * What the bytes say; never throws, whatever they are.
   *
   * @param declaredSha256 hex in either case, or null if nothing was declared
   */
  public ImageFeatures read(byte[] bytes, @Nullable String declaredSha256) {
    if (bytes.length > limits.maxBytes()) {
      return ImageFeatures.failed(ImageStatus.TOO_LARGE);
    }
    String sha256 = Sha256.hex(bytes);
    if (declaredSha256 != null && !sha256.equals(declaredSha256.toLowerCase(Locale.ROOT))) {
      return ImageFeatures.failed(ImageStatus.SHA256_MISMATCH);
    }
    ImageFormat format = ImageFormat.of(bytes);
    if (format == null) {
      return ImageFeatures.failed(ImageStatus.UNSUPPORTED_FORMAT);
    }
    try {
      Picture picture = decoder.decode(bytes, format);
      PdqHasher.Result pdq = PdqHasher.hash(picture.luma(MOST_HASHED));
      return new ImageFeatures(
          ImageStatus.OK,
          sha256,
          format.tag(),
          picture.width(),
          picture.height(),
          pdq.hash().hex(),
          pdq.quality());
    } catch (Decoder.TooLargeException e) {
      return ImageFeatures.failed(ImageStatus.TOO_LARGE);
    } catch (IOException | RuntimeException e) {
      // Decoders answer broken bytes with whatever their arrays and buffers throw.
      return ImageFeatures.failed(ImageStatus.UNDECODABLE);
    }
  }
}
