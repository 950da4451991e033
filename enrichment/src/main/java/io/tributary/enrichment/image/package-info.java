/**
 * Features of images: hash, format, size and appearance.
 *
 * <p>In: the address of an image, then its bytes; both are untrusted. Out: {@link
 * io.tributary.enrichment.image.ImageFeatures}, with values only if the status is {@link
 * io.tributary.enrichment.image.ImageStatus#OK}. No side output: a failure becomes a status, not an
 * exception. No state and no expiry; the caller stores the results.
 */
@NullMarked
package io.tributary.enrichment.image;

import org.jspecify.annotations.NullMarked;
