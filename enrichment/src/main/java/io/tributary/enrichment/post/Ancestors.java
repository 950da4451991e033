package io.tributary.enrichment.post;

import org.jspecify.annotations.Nullable;

/** Finds the known posts of one tree. */
@FunctionalInterface
interface Ancestors {
  /** A post by its id; null if its owner has not published it in this tree. */
  @Nullable Node find(String postId) throws Exception;
}
