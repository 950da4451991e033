/** Ingestion: reads events from Kafka, deduplicates them and checks consent. */
@NullMarked
package io.tributary.ingestion;

import org.jspecify.annotations.NullMarked;
