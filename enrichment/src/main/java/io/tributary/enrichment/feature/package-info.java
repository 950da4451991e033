/**
 * What is read off the content of a post or prompt.
 *
 * <p>In: rows on their way to the tables. Out: the same rows, those of posts and prompts with
 * personal data replaced and the feature columns filled. No side output, no state, nothing expires;
 * the language model is loaded once and shared.
 *
 * <p>Features are taken from the text after the replacement, so that no signature or length can be
 * used to test a guess of what was taken out. The archive of events is not touched.
 */
@NullMarked
package io.tributary.enrichment.feature;

import org.jspecify.annotations.NullMarked;
