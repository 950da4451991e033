/**
 * Enrichment: what the pipeline adds to events that passed the gate: posts, lineage, features,
 * engagement.
 */
@NullMarked
package io.tributary.enrichment;

import org.jspecify.annotations.NullMarked;
