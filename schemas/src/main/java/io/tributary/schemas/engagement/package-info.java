/**
 * The messages about engagement between the gate, the registry and lineage, and the operators that
 * count: {@link io.tributary.schemas.engagement.Fact}s and {@link
 * io.tributary.schemas.engagement.Publication}s by key, {@link
 * io.tributary.schemas.engagement.Notice}s to every instance, {@link
 * io.tributary.schemas.engagement.Tally} as partial and merged counts.
 */
@NullMarked
package io.tributary.schemas.engagement;

import org.jspecify.annotations.NullMarked;
