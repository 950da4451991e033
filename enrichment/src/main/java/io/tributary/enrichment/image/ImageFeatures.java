package io.tributary.enrichment.image;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one image. Everything but the status is null unless the status is {@link
 * ImageStatus#OK}, and nothing is null if it is.
 *
 * @param status what became of it
 * @param sha256 of the bytes as fetched, 64 lower-case hex digits
 * @param format by its bytes: {@code png}, {@code jpeg}, {@code webp} or {@code gif}
 * @param width in pixels, as it is to be looked at: after a turn that EXIF asks for
 * @param height in pixels, likewise
 * @param pdq the PDQ hash, 64 lower-case hex digits
 * @param pdqQuality how much there is in the image to go by, 0 to 100
 */
public record ImageFeatures(
    ImageStatus status,
    @Nullable String sha256,
    @Nullable String format,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String pdq,
    @Nullable Integer pdqQuality) {

  /**
   * An image of which nothing is known.
   *
   * @throws IllegalArgumentException if the status is {@link ImageStatus#OK}
   */
  public static ImageFeatures failed(ImageStatus status) {
    if (status == ImageStatus.OK) {
      throw new IllegalArgumentException("OK is not a failure; give the features");
    }
    return new ImageFeatures(status, null, null, null, null, null, null);
  }
}
