/**
 * How events come in over HTTP: applications send CloudEvents, and are told of each what became of
 * it.
 *
 * <ul>
 *   <li>In: CloudEvents 1.0 in JSON, structured, batched or binary, from whoever has a key.
 *   <li>Out: valid events as Avro in the topics for events and control; heartbeats by the clock in
 *       the partitions of events and dead letters, those of the consent authority in the partitions
 *       of control.
 *   <li>To the side: what is no valid event, as dead letters with the reason and the bytes.
 *   <li>State: which requests of late are in Kafka, so that a repeated one is written once; it is
 *       read back from Kafka at the start.
 *   <li>Expiry: the requests beyond the last so many.
 * </ul>
 *
 * <p>An event is answered {@code accepted} when Kafka has it, and not before. No thread waits for
 * Kafka, and what is under way is bounded: beyond, senders are told to come again.
 */
@NullMarked
package io.tributary.ingestion.collect.http;

import org.jspecify.annotations.NullMarked;
