/**
 * Exact deduplication: which of several copies of an event counts.
 *
 * <p>In: the identity and time of an event, per subject in event-time order: source, id and subject
 * of what people do, all that it says of a control event. Out: whether it counts. State: {@link
 * io.tributary.ingestion.dedupe.SeenEvents}, one per subject. Expiry: two dedup windows after its
 * event time an id is forgotten; ids of control events never are.
 */
@NullMarked
package io.tributary.ingestion.dedupe;

import org.jspecify.annotations.NullMarked;
