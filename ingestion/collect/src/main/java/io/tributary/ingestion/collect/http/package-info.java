/**
 * Collects events over HTTP: applications send CloudEvents and receive the status of each.
 *
 * <ul>
 *   <li>In: CloudEvents 1.0 in JSON, structured, batched or binary, from clients with a key.
 *   <li>Out: valid events as Avro in the topics for events and control; heartbeats by the clock in
 *       the partitions of events and dead letters, those of the consent authority in the partitions
 *       of control.
 *   <li>Errors: invalid events, as dead letters with the reason and the bytes.
 *   <li>State: the recent requests in Kafka, so that a repeated one is written once; restored from
 *       Kafka at the start.
 *   <li>Expiry: the oldest requests beyond a fixed number.
 * </ul>
 *
 * <p>An event is reported {@code accepted} only after Kafka has acknowledged it. No thread blocks
 * on Kafka, and requests in flight are bounded: beyond the bound, clients must retry.
 */
@NullMarked
package io.tributary.ingestion.collect.http;

import org.jspecify.annotations.NullMarked;
