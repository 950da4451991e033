/**
 * Exact deduplication: decides which of several copies of an event counts.
 *
 * <p>In: identity and time of events, per subject and in event-time order. The identity of a
 * control event covers its whole content; the identity of any other event is its source, id and
 * subject. Out: whether the event counts. State: one {@link
 * io.tributary.ingestion.dedupe.SeenEvents} per subject. Expiry: ids expire two dedup windows after
 * their event time; ids of control events never expire, except those of heartbeats.
 */
@NullMarked
package io.tributary.ingestion.dedupe;

import org.jspecify.annotations.NullMarked;
