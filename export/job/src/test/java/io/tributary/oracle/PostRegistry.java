package io.tributary.oracle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The owner of each post id, and the changes that owners made to their posts. */
final class PostRegistry {
  private final Map<String, Post> posts = new HashMap<>();

  static PostRegistry of(List<Event> counting) {
    PostRegistry registry = new PostRegistry();
    counting.stream()
        .filter(event -> event.type().equals("post.published"))
        .sorted(EventOrder.BY_TIME_SOURCE_ID)
        .forEach(event -> registry.posts.putIfAbsent(event.text("postId"), new Post(event)));
    counting.stream()
        .filter(event -> isChange(event) && registry.mayChange(event))
        .forEach(event -> registry.get(event.text("postId")).add(event));
    return registry;
  }

  static boolean isChange(Event event) {
    return event.type().equals("post.updated") || event.type().equals("post.deleted");
  }

  /** Returns the post that owns the id, or null. */
  Post get(String postId) {
    return posts.get(postId);
  }

  Collection<Post> all() {
    return posts.values();
  }

  /** Returns whether a publication owns its id. */
  boolean isOwner(Event publication) {
    return get(publication.text("postId")).published().equals(publication);
  }

  /** Returns whether an update or deletion is by the owner and not before the post. */
  boolean mayChange(Event change) {
    Post post = get(change.text("postId"));
    return post != null && post.author().equals(change.subject()) && change.time() >= post.time();
  }
}
