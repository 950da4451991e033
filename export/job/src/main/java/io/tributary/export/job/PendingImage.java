package io.tributary.export.job;

import java.util.List;

/**
 * An image that is to be looked at, once for all posts that show it.
 *
 * @param uri where it is
 * @param postIds the posts
 * @param declared of each of them the SHA-256 that it declares; empty if it declares none
 */
public record PendingImage(String uri, List<String> postIds, List<String> declared) {

  public PendingImage {
    if (postIds.size() != declared.size()) {
      throw new IllegalArgumentException(
          "%d posts, but %d declarations".formatted(postIds.size(), declared.size()));
    }
  }
}
