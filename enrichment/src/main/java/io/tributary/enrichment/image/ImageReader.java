package io.tributary.enrichment.image;

import io.tributary.schemas.Sha256;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Computes the features of an image from its bytes. Thread-safe. */
public final class ImageReader {
  /** Longer sides are sampled down before hashing, as upstream does. */
  private static final int MOST_HASHED = 512;

  private final ImageLimits limits;
  private final MemoryBudget memory;

  public ImageReader(ImageLimits limits) {
    this(limits, MemoryBudget.OF_THIS_PROCESS);
  }

  ImageReader(ImageLimits limits, MemoryBudget memory) {
    this.limits = limits;
    this.memory = memory;
  }

  /**
   * The features of an image. Never throws, whatever the bytes.
   *
   * @param declaredSha256 hex in either case; null if the event declared none
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
    Deadline deadline = Deadline.ofThisThread(limits.maxTime());
    try {
      return look(bytes, format, sha256, deadline);
    } catch (TooLargeException e) {
      return ImageFeatures.failed(ImageStatus.TOO_LARGE);
    } catch (OutOfResourcesException | OutOfMemoryError e) {
      return ImageFeatures.failed(ImageStatus.NOT_DECODED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImageFeatures.failed(ImageStatus.NOT_DECODED);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // On broken bytes or an abort, decoders throw whatever their buffers throw.
      return ImageFeatures.failed(
          deadline.hasExpired() ? ImageStatus.NOT_DECODED : ImageStatus.UNDECODABLE);
    }
  }

  private ImageFeatures look(byte[] bytes, ImageFormat format, String sha256, Deadline deadline)
      throws IOException, InterruptedException {
    Still still = Still.of(bytes, format);
    limits.check(still);
    try (MemoryBudget.Share taken = memory.take(still.memoryBytes(), limits.maxTime())) {
      Image image =
          new Image(new Decoder(format, deadline).decode(still), Exif.orientation(bytes, format));
      PdqHasher.Result pdq = PdqHasher.hash(image.luma(MOST_HASHED));
      return new ImageFeatures(
          ImageStatus.OK,
          sha256,
          format.tag(),
          image.width(),
          image.height(),
          pdq.hash().hex(),
          pdq.quality());
    }
  }
}
