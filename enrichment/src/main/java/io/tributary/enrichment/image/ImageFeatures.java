package io.tributary.enrichment.image;

import org.jspecify.annotations.Nullable;

/**
 * The features of one image. If the status is {@link ImageStatus#OK}, all values are present;
 * otherwise all other values are null.
 *
 * @param status the result of fetching and decoding
 * @param sha256 SHA-256 of the bytes as fetched, 64 lower-case hex digits
 * @param format detected from the bytes: {@code png}, {@code jpeg}, {@code webp} or {@code gif}
 * @param width in pixels, in display orientation (after applying EXIF)
 * @param height in pixels, likewise
 * @param pdq the PDQ hash, 64 lower-case hex digits
 * @param pdqQuality the PDQ quality, 0 to 100: how much detail the hash is based on
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
   * Features of an image that could not be fetched or decoded.
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
