/**
 * Collects events: validates them and writes them to Kafka.
 *
 * <ul>
 *   <li>{@code file}: replays files.
 *   <li>{@code http}: receives events from applications.
 *   <li>This package: the shared access to Kafka, and reading to a known end with a bounded wait.
 * </ul>
 */
@NullMarked
package io.tributary.ingestion.collect;

import org.jspecify.annotations.NullMarked;
