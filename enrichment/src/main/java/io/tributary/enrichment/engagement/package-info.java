/**
 * Counts engagement from a log of facts. At each horizon a pure function counts the facts of the
 * window that are not revoked by then.
 *
 * <p>In: facts, admitted posts and withdrawn posts, by bucket of a post; {@link
 * io.tributary.schemas.engagement.Notice}s, broadcast to every instance. Out: one {@link
 * io.tributary.schemas.engagement.Sample} per post and horizon, added up over the buckets.
 *
 * <p>State per bucket: the post; its recent facts in a list of slices; its older facts in sorted
 * runs of blocks, with their directory; in a snapshot, the counts that are not through. Expiry: at
 * the last horizon; if the post is not admitted, one lineage wait after the fact. State per
 * instance: denials by actor, for two longest horizons, and the largest counted event time.
 */
@NullMarked
package io.tributary.enrichment.engagement;

import org.jspecify.annotations.NullMarked;
