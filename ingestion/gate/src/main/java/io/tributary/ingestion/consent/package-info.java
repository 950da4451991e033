/**
 * The gate: keeps each person's consent, age and erasure, and decides that person's events.
 *
 * <p>In: events, and copies of posts for the people they depict, keyed by person. Out: rows for the
 * archive, the prompts and the decision log. Side outputs: {@link
 * io.tributary.schemas.post.PostMessage} for the registry (a claim to a post id, or a change of a
 * post); {@link io.tributary.schemas.post.LineageMessage} for the lineage (the verdict of a
 * depicted person, and every later change of a verdict); {@link
 * io.tributary.schemas.engagement.EngagementMessage} (admitted engagement) and {@link
 * io.tributary.schemas.engagement.Notice} (revoked engagement, and the largest counted event time)
 * for the engagement operator.
 *
 * <p>State per person: {@link io.tributary.ingestion.consent.SubjectPage} (profiles, consent,
 * erasure, ids of control events), the ids of all other events in buckets, the posts that depend on
 * the person, and the time of the latest engagement. Expiry: ids as in {@code dedupe}; nothing else
 * expires, because a denial may arrive at any time.
 */
@NullMarked
package io.tributary.ingestion.consent;

import org.jspecify.annotations.NullMarked;
