package io.tributary.oracle;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Remixes as engagement with their parent: admitted remixes, rejected ones, and ids of other
 * owners.
 */
final class FeedRemixes {
  private final SplittableRandom random;
  private final FeedLines lines;
  private final FeedPosts posts;

  FeedRemixes(SplittableRandom random, FeedLines lines, FeedPosts posts) {
    this.random = random;
    this.lines = lines;
    this.posts = posts;
  }

  void remix(FeedPosts.Planned parent, String actor, long time) {
    switch (random.nextInt(5)) {
      case 0:
        // Names its parent and a root that the parent does not have: rejected, still a remix.
        posts.publish(posts.newId(), actor, time, parent.postId(), "ghost-0", 1);
        break;
      case 1:
        theft(parent, actor, time);
        break;
      default:
        posts.publish(
            posts.newId(), actor, time, parent.postId(), parent.rootId(), parent.depth() + 1);
        break;
    }
  }

  /** A remix with an id that another post owns, before, after or at the instant of that post. */
  private void theft(FeedPosts.Planned parent, String actor, long time) {
    FeedPosts.Planned taken = FeedPolicy.pick(random, posts.posts());
    if (taken.postId().equals(parent.postId())) {
      return;
    }
    long when = random.nextInt(4) == 0 ? taken.time() : time;
    Map<String, Object> data = posts.content(taken.postId(), actor);
    data.put("parentPostId", parent.postId());
    data.put("rootPostId", parent.rootId());
    lines.add("post.published", when, data);
  }
}
