/**
 * How events come in by files: they are read, checked and written to Kafka.
 *
 * <ul>
 *   <li>In: files of one CloudEvent a line, plain or compressed.
 *   <li>Out: valid events as Avro in the topics for events and control; heartbeats and end markers
 *       in every partition of every topic.
 *   <li>To the side: what is no valid event, as dead letters with the reason and the bytes; inputs
 *       that are damaged, in the report.
 *   <li>State: none. A replay that was cut short is begun again; the pipeline knows the duplicates.
 *   <li>Expiry: none.
 * </ul>
 *
 * <p>Every line that is not blank is counted as read, and leaves either as an event or as a dead
 * letter.
 */
@NullMarked
package io.tributary.ingestion.collect.file;

import org.jspecify.annotations.NullMarked;
