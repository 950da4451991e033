/**
 * Features computed from the content of a post or prompt.
 *
 * <p>In: rows on their way to the tables. Out: the same rows; in those of posts and prompts,
 * personal data is redacted and the feature columns are filled. No side output, no state, no
 * expiry. The language model is loaded once and shared.
 *
 * <p>Features are computed from the redacted text, so that no signature or length can confirm a
 * guess at a redacted value. The archive of events is not changed.
 */
@NullMarked
package io.tributary.enrichment.feature;

import org.jspecify.annotations.NullMarked;
