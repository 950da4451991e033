package io.tributary.export.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post that may be used, with the purposes it may be used for.
 *
 * @param postId id of the post
 * @param purposes purposes that remain now, in alphabetical order; never empty
 * @param rootId root of its remix tree; its own id if it is not a remix
 * @param parentId the post it remixes; null if it is not a remix
 * @param model the model that made the image; null if unknown
 */
public record AllowedPost(
    String postId,
    List<String> purposes,
    String rootId,
    @Nullable String parentId,
    @Nullable String model) {

  public AllowedPost {
    purposes = List.copyOf(purposes);
  }
}
