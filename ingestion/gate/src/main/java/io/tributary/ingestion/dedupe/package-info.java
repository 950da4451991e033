/**
 * Exact deduplication: decides which of several copies of an event counts.
 *
 * <p>In: identity and time of events, per subject and in event-time order. The identity of a
 * control event covers its whole content; the identity of any other event is its source, id and
 * subject. Out: whether the event counts. State per subject: {@link
 * io.tributary.ingestion.dedupe.PersonIds} in its page, and {@link
 * io.tributary.ingestion.dedupe.IdBucket}s by {@link io.tributary.ingestion.dedupe.BucketKey}.
 * Expiry: ids expire in generations of one dedup window of event time, two windows after the end of
 * theirs; ids of control events never expire, except those of heartbeats.
 */
@NullMarked
package io.tributary.ingestion.dedupe;

import org.jspecify.annotations.NullMarked;
