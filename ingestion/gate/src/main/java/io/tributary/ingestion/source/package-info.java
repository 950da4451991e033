/**
 * The source: reads Kafka's input topics into the stream.
 *
 * <p>In: the input topics. Out: events as {@link io.tributary.schemas.record.Envelope}, with event
 * time and watermarks; for each person that a post depicts, a copy without content. Side output:
 * rows for dead letters. Markers are consumed here. State: Kafka offsets. Expiry: none.
 */
@NullMarked
package io.tributary.ingestion.source;

import org.jspecify.annotations.NullMarked;
