package io.tributary.export.job;

import java.util.List;

/**
 * An image to process, once for all posts that show it.
 *
 * @param uri address of the image
 * @param postIds the posts that show it
 * @param declared the SHA-256 that each post declares; empty if it declares none
 */
public record PendingImage(String uri, List<String> postIds, List<String> declared) {

  public PendingImage {
    if (postIds.size() != declared.size()) {
      throw new IllegalArgumentException(
          "%d posts, but %d declarations".formatted(postIds.size(), declared.size()));
    }
  }
}
