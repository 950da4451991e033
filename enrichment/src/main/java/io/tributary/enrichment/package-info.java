/** What is added to events once their people are known: posts, lineage, features, engagement. */
@NullMarked
package io.tributary.enrichment;

import org.jspecify.annotations.NullMarked;
