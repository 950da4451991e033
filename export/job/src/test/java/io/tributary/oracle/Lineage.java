package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The ancestors of a post, as far as the links are valid.
 *
 * @param ancestors nearest first, up to the first invalid link
 * @param resolved whether every link was valid, up to a post that is no remix
 */
record Lineage(Post post, List<Post> ancestors, boolean resolved) {
  /** Follows the links, by the rules that apply to this post, whoever owns the ancestors. */
  static Lineage of(Post post, PostRegistry posts, OraclePolicy policy) {
    long latestPublish = post.time() + policy.lineageWait().toMillis();
    List<Post> ancestors = new ArrayList<>();
    Post child = post;
    while (child.parentId() != null) {
      Post parent = posts.get(child.parentId());
      boolean holds =
          parent != null
              && ancestors.size() < policy.maxRemixDepth()
              && parent.time() <= latestPublish
              && parent.rootId().equals(child.rootId())
              && parent != post
              && !ancestors.contains(parent);
      if (!holds) {
        return new Lineage(post, ancestors, false);
      }
      ancestors.add(parent);
      child = parent;
    }
    return new Lineage(post, ancestors, true);
  }

  /** Returns when the post is decided: the largest publish time in the chain, if it resolves. */
  long decidedAt() {
    long time = post.time();
    if (resolved) {
      for (Post ancestor : ancestors) {
        time = Math.max(time, ancestor.time());
      }
    }
    return time;
  }
}
