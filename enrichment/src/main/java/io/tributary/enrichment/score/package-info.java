/**
 * Scores: one comparable number for a post's engagement.
 *
 * <p>In: counts of viewers and of engaged actors, or single impressions with their propensity or
 * position. Out: a score, or null without data. No side output, no state except an accumulator that
 * the caller owns, no expiry.
 *
 * <p>The three scores answer different questions. {@link io.tributary.enrichment.score.WilsonScore}
 * is a lower bound of the rate. {@link io.tributary.enrichment.score.BayesScore} is its expected
 * value. {@link io.tributary.enrichment.score.SnipsScore} is the rate without the ranker's
 * influence on who sees the post.
 */
@NullMarked
package io.tributary.enrichment.score;

import org.jspecify.annotations.NullMarked;
