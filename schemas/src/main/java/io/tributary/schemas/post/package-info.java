/**
 * The messages about posts between the stages: {@link io.tributary.schemas.post.PostMessage} to the
 * registry, {@link io.tributary.schemas.post.LineageMessage} to the lineage, with their
 * serializers.
 */
@NullMarked
package io.tributary.schemas.post;

import org.jspecify.annotations.NullMarked;
