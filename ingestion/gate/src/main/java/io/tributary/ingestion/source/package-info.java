/**
 * The way from Kafka into the stream.
 *
 * <p>In: the input topics. Out: events as {@link io.tributary.schemas.record.Envelope}, with event
 * time and watermarks; of a post that depicts persons, a copy without content for each. To the
 * side: rows for dead letters. Markers end here. State: Kafka's offsets. Expiry: none.
 */
@NullMarked
package io.tributary.ingestion.source;

import org.jspecify.annotations.NullMarked;
