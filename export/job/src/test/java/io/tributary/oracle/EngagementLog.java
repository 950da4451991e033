package io.tributary.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What others did with each post, whether or not it was admitted.
 *
 * <p>A remix is here under its parent, be it admitted as a post or not; a publication of an id that
 * another owns is no post at all and therefore no remix.
 */
final class EngagementLog {
  private static final Set<String> WITH_A_POST =
      Set.of(
          "reaction.added",
          "reaction.removed",
          "impression.served",
          "comment.published",
          "post.shared",
          "post.reported");

  private final Map<String, List<Event>> byPost = new HashMap<>();

  /** Sorts the valid events that are no duplicates under the posts that they are about. */
  static EngagementLog of(List<Event> counting, PostRegistry posts) {
    EngagementLog log = new EngagementLog();
    for (Event event : counting) {
      if (WITH_A_POST.contains(event.type())) {
        log.add(event.text("postId"), event);
      } else if (event.type().equals("post.published") && posts.isOwner(event)) {
        log.add(event.text("parentPostId"), event);
      }
    }
    return log;
  }

  private void add(String postId, Event event) {
    byPost.computeIfAbsent(postId, id -> new ArrayList<>()).add(event);
  }

  /** All by others than the author, in order of time, ties by source and id. */
  List<Event> with(Post post) {
    return byPost.getOrDefault(post.postId(), List.of()).stream()
        .filter(event -> !event.subject().equals(post.author()))
        .sorted(EventOrder.BY_TIME_SOURCE_ID)
        .toList();
  }
}
