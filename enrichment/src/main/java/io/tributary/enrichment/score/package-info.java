/**
 * How well a post did, as one number that can be compared with another's.
 *
 * <p>In: counts of viewers and of those engaged, or single impressions with what is known of how
 * they came about. Out: a score, or null where there is nothing to go by. No side output, no state
 * beyond an accumulator that its owner keeps, nothing expires.
 *
 * <p>Three scores, because they answer different questions: {@link
 * io.tributary.enrichment.score.WilsonScore} says what the rate is at least, {@link
 * io.tributary.enrichment.score.BayesScore} what it most likely is, {@link
 * io.tributary.enrichment.score.SnipsScore} what it would be had the ranker not chosen who sees it.
 */
@NullMarked
package io.tributary.enrichment.score;

import org.jspecify.annotations.NullMarked;
