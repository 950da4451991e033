package io.tributary.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every owned post: its decision, the purposes it lost since, and whether it is still effective.
 */
final class EffectivePosts {
  private final OraclePolicy policy;
  private final PostRegistry posts;
  private final Admission admission;
  private final PostCheck check;
  private final Withdrawals withdrawals;
  private final long endMillis;

  private final List<EffectivePost> effective = new ArrayList<>();
  private final SortedMap<String, String> outcomes = new TreeMap<>();
  private final Map<String, List<Withdrawal>> lost = new TreeMap<>();

  EffectivePosts(
      OraclePolicy policy,
      PostRegistry posts,
      Admission admission,
      PostCheck check,
      Withdrawals withdrawals,
      long endMillis) {
    this.policy = policy;
    this.posts = posts;
    this.admission = admission;
    this.check = check;
    this.withdrawals = withdrawals;
    this.endMillis = endMillis;
  }

  EffectivePosts derive() {
    posts.all().stream().sorted(Comparator.comparing(Post::postId)).forEach(this::derive);
    return this;
  }

  private void derive(Post post) {
    Verdict decided = admission.decide(post);
    outcomes.put(post.postId(), decided.isRefused() ? decided.reason() : Outcomes.ADMITTED);
    if (decided.isRefused()) {
      return;
    }
    Lineage lineage = Lineage.of(post, posts, policy);
    List<Withdrawal> losses = withdrawals.of(lineage, decided.purposes(), endMillis);
    lost.put(post.postId(), losses);
    TreeSet<String> left =
        new TreeSet<>(check.check(lineage, endMillis, policy.purposes()).purposes());
    requireSame(post, decided, losses, left);
    if (!left.isEmpty()) {
      effective.add(
          new EffectivePost(post.postId(), left, post.rootId(), post.parentId(), post.model()));
    }
  }

  /**
   * Over time a purpose only turns from allowed to denied. Two computations of the final state must
   * agree on it.
   */
  private static void requireSame(
      Post post, Verdict decided, List<Withdrawal> losses, TreeSet<String> left) {
    TreeSet<String> expected = new TreeSet<>(decided.purposes());
    losses.forEach(loss -> expected.remove(loss.purpose()));
    if (!expected.equals(left)) {
      throw new IllegalStateException(
          "post "
              + post.postId()
              + " has "
              + left
              + " at the end, but "
              + expected
              + " were left by "
              + losses);
    }
  }

  List<EffectivePost> effective() {
    return List.copyOf(effective);
  }

  SortedMap<String, String> outcomes() {
    return outcomes;
  }

  Map<String, List<Withdrawal>> lost() {
    return lost;
  }
}
