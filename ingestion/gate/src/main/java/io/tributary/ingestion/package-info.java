/** How events come in: collected, read from Kafka, deduplicated, and asked about consent. */
@NullMarked
package io.tributary.ingestion;

import org.jspecify.annotations.NullMarked;
