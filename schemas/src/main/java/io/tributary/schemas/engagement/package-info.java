/**
 * What is said about engagement between those who know people (the gate), those who know posts
 * (registry and lineage) and those who count: {@link io.tributary.schemas.engagement.Fact}s and
 * {@link io.tributary.schemas.engagement.Publication}s by key, {@link
 * io.tributary.schemas.engagement.Notice}s to every instance, {@link
 * io.tributary.schemas.engagement.Tally} on the way to a row.
 */
@NullMarked
package io.tributary.schemas.engagement;

import org.jspecify.annotations.NullMarked;
