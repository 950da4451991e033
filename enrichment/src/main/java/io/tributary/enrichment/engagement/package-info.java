/**
 * Counts engagement, as a log and not as a sum: facts are written down as they come, and at each
 * horizon a pure function looks at those of the window and says what counts by then.
 *
 * <p>In: facts, admitted posts and lost ones, by bucket of a post; to every instance, {@link
 * io.tributary.schemas.engagement.Notice}s. Out: one {@link io.tributary.schemas.engagement.Sample}
 * a post and horizon, added up over the buckets.
 *
 * <p>State, per bucket: the post and the facts written down. Expiry: with the last horizon; of a
 * post that was not admitted, a lineage wait after the fact. State of every instance: what actors
 * took back, for the longest horizon, and the largest event time that counts.
 */
@NullMarked
package io.tributary.enrichment.engagement;

import org.jspecify.annotations.NullMarked;
