/**
 * The gate: everything that is known of a person, and what follows from it for each event.
 *
 * <p>In: events, and copies of posts for the persons they depict, keyed by person. Out: rows for
 * the archive, the prompts and the decision log. To the side: {@link
 * io.tributary.schemas.post.PostMessage}, a claim to a post id or a change of a post, for the
 * registry; {@link io.tributary.schemas.post.LineageMessage}, the verdict of a depicted person and
 * every later change of a verdict, for the lineage.
 *
 * <p>State, per person: {@link io.tributary.ingestion.consent.SubjectPage} (ids seen, profiles,
 * consent, erasure) and the posts that depend on the person. Expiry: ids as in {@code dedupe};
 * nothing else expires, for a denial may come at any time.
 */
@NullMarked
package io.tributary.ingestion.consent;

import org.jspecify.annotations.NullMarked;
