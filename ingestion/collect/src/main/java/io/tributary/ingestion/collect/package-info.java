/**
 * How events come in: they are checked and written to Kafka, once and for all.
 *
 * <ul>
 *   <li>{@code file}: files are replayed.
 *   <li>{@code http}: applications send events.
 *   <li>Here: what both have in common, which is the way into Kafka, and how to read it to a known
 *       end without waiting for ever.
 * </ul>
 */
@NullMarked
package io.tributary.ingestion.collect;

import org.jspecify.annotations.NullMarked;
