package io.tributary.oracle;

import java.util.Map;
import java.util.SplittableRandom;

/** Remixes as an engagement with their parent: admitted ones, refused ones, and thefts. */
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
        // Names its parent, but a root that the parent does not have: refused, still a remix.
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

  /** A remix under an id that is taken, before, after or at the instant of the other. */
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
