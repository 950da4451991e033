package io.tributary.oracle;

import java.util.SortedSet;

/**
 * A post that is in the effective dataset at the end of the input.
 *
 * @param purposes the remaining purposes, never empty
 * @param rootId its own id if it is no remix
 * @param parentId null if it is no remix
 * @param model null if unknown
 */
public record EffectivePost(
    String postId, SortedSet<String> purposes, String rootId, String parentId, String model) {}
