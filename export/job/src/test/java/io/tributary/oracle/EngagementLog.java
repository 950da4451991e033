package io.tributary.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The engagement of other subjects with each post, whether or not the post was admitted.
 *
 * <p>A remix is listed under its parent, whether or not it is admitted as a post. A publication
 * with an id that another subject owns is no post and therefore no remix.
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

  /** Assigns the valid events that are no duplicates to the posts that they refer to. */
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

  /**
   * Returns all events by subjects other than the author, in order of time, ties by source and id.
   */
  List<Event> with(Post post) {
    return byPost.getOrDefault(post.postId(), List.of()).stream()
        .filter(event -> !event.subject().equals(post.author()))
        .sorted(EventOrder.BY_TIME_SOURCE_ID)
        .toList();
  }
}
