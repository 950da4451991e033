/**
 * What an image's bytes say about it: what they hash to, how large it is, what it looks like.
 *
 * <p>In: the address of an image, then its bytes; both come from strangers and are taken for
 * hostile. Out: an {@link io.tributary.enrichment.image.ImageFeatures}, which holds features only
 * if its status is {@link io.tributary.enrichment.image.ImageStatus#OK}. No side output: what fails
 * is a status, never an exception. No state and nothing that expires; whoever calls keeps what he
 * wants kept.
 */
@NullMarked
package io.tributary.enrichment.image;

import org.jspecify.annotations.NullMarked;
