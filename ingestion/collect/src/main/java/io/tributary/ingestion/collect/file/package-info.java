/**
 * Collects events from files: reads and validates them, and writes them to Kafka.
 *
 * <ul>
 *   <li>In: files of one CloudEvent a line, plain or compressed.
 *   <li>Out: valid events as Avro in the topics for events and control; heartbeats and end markers
 *       in every partition of every topic.
 *   <li>Errors: invalid lines, as dead letters with the reason and the bytes; damaged inputs, in
 *       the report.
 *   <li>State: none. An interrupted replay is repeated; the pipeline recognises the duplicates.
 *   <li>Expiry: none.
 * </ul>
 *
 * <p>Every line that is not blank is counted as read and becomes either an event or a dead letter.
 */
@NullMarked
package io.tributary.ingestion.collect.file;

import org.jspecify.annotations.NullMarked;
