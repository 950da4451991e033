package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;

/** A post of the subject that owns its id, with the changes that this owner made. */
final class Post {
  private static final long NEVER = Long.MAX_VALUE;

  private final Event published;
  private final List<Event> changes = new ArrayList<>();

  Post(Event published) {
    this.published = published;
  }

  /** Records an update or a deletion by the owner. */
  void add(Event change) {
    changes.add(change);
  }

  String postId() {
    return published.text("postId");
  }

  String author() {
    return published.subject();
  }

  long time() {
    return published.time();
  }

  /** Returns the post that this is a remix of, or null. */
  String parentId() {
    return published.text("parentPostId");
  }

  /** Returns the declared root; its own id if it is no remix. */
  String rootId() {
    return parentId() == null ? postId() : published.text("rootPostId");
  }

  /** Returns the model that generated it, or null. */
  String model() {
    return published.text("model");
  }

  List<String> depicts() {
    return published.texts("depicts");
  }

  Event published() {
    return published;
  }

  /**
   * Returns DELETED or NOT_PUBLIC, whichever applied first up to a time, or null if neither did.
   */
  String hiddenReason(long seenAt) {
    long deletedAt = NEVER;
    long notPublicAt = isNotPublic(published) ? time() : NEVER;
    for (Event change : changes) {
      if (change.type().equals("post.deleted")) {
        deletedAt = Math.min(deletedAt, change.time());
      } else if (isNotPublic(change)) {
        notPublicAt = Math.min(notPublicAt, change.time());
      }
    }
    if (Math.min(deletedAt, notPublicAt) > seenAt) {
      return null;
    }
    return deletedAt <= notPublicAt ? "DELETED" : "NOT_PUBLIC";
  }

  /** Returns the instants at which its owner changed it. */
  List<Long> changeTimes() {
    List<Long> times = new ArrayList<>();
    changes.forEach(change -> times.add(change.time()));
    return times;
  }

  private static boolean isNotPublic(Event event) {
    String visibility = event.text("visibility");
    return visibility != null && !visibility.equals("public");
  }
}
