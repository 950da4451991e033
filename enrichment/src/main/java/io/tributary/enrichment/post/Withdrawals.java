package io.tributary.enrichment.post;

import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;

/**
 * Withdraws the purposes that a change denies, from the changed post and its descendants.
 *
 * <p>A post holds a purpose only if no post on its chain ever denies it: what is denied at any time
 * is withdrawn at once. So a change concerns nobody if it denies no purpose that the post did not
 * deny before, or that an ancestor denies too, and no descendant below a post that denies it
 * already.
 */
final class Withdrawals {
  private final PostOptions options;
  private final LineageRows rows;

  Withdrawals(PostOptions options, LineageRows rows) {
    this.options = options;
    this.rows = rows;
  }

  /**
   * @param before the changed posts as they were before the change
   */
  void reconsider(RemixTree tree, Map<String, Node> before) throws Exception {
    Purposes purposes = options.purposes();
    for (Map.Entry<String, Node> changed : before.entrySet()) {
      Node node = tree.find(changed.getKey());
      if (node == null) {
        continue;
      }
      long denied = node.deniedEver(purposes) & ~changed.getValue().deniedEver(purposes);
      if (denied != 0) {
        withdraw(tree, node);
        withdrawBelow(tree, node, denied & ~deniedAbove(node, tree), before);
      }
    }
  }

  /**
   * The purposes that ancestors deny; all, if the ancestors do not lead to a root, because then no
   * descendant is admitted.
   */
  private long deniedAbove(Node node, RemixTree tree) throws Exception {
    Purposes purposes = options.purposes();
    long denied = 0;
    int links = 0;
    for (String parentId = node.parentId(); parentId != null; ) {
      Node parent = ++links > options.maxRemixDepth() ? null : tree.find(parentId);
      if (parent == null) {
        return purposes.all();
      }
      denied |= parent.deniedEver(purposes);
      parentId = parent.parentId();
    }
    return denied;
  }

  /** The posts below form a tree: the post descends from a root, so it is in no cycle. */
  private void withdrawBelow(RemixTree tree, Node node, long denied, Map<String, Node> before)
      throws Exception {
    Deque<Below> below = new ArrayDeque<>();
    addChildren(tree, node, denied, 1, below);
    for (Below next = below.poll(); next != null; next = below.poll()) {
      Node post = tree.find(next.postId);
      if (post == null) {
        continue;
      }
      Node was = before.getOrDefault(next.postId, post);
      long left = next.denied & ~was.deniedEver(options.purposes());
      if ((post.decision().purposes() & left) != 0) {
        withdraw(tree, post);
      }
      addChildren(tree, post, left, next.links + 1, below);
    }
  }

  private void addChildren(RemixTree tree, Node node, long denied, int links, Deque<Below> below)
      throws Exception {
    if (denied != 0 && links <= options.maxRemixDepth()) {
      for (String child : tree.children(node.postId())) {
        below.add(new Below(child, denied, links));
      }
    }
  }

  private record Below(String postId, long denied, int links) {}

  private void withdraw(RemixTree tree, Node node) throws Exception {
    if (node.decision().purposes() != 0) {
      tree.put(withdraw(node, Chain.of(node, tree, options, true)));
    }
  }

  /** Emits what an admitted post loses. Returns the post with what is left. */
  Node withdraw(Node node, Chain chain) {
    Purposes purposes = options.purposes();
    PostDecision decision = node.decision();
    long decidedAt = decision.decidedAt();
    for (int purpose = 0; purpose < purposes.size(); purpose++) {
      long bit = 1L << purpose;
      if ((decision.purposes() & bit) == 0) {
        continue;
      }
      // A denial that arrived too late for the decision applies from the time of the decision.
      boolean isDenied = chain.check(bit, purposes, decidedAt).reason() != null;
      long at = isDenied ? decidedAt : chain.deniedAfter(purpose, purposes, decidedAt);
      if (at != Verdict.NEVER) {
        String reason = Objects.requireNonNull(chain.check(bit, purposes, at).reason());
        decision = decision.without(purpose, at);
        rows.withdrawn(node, purpose, at, reason);
      }
    }
    if (decision.equals(node.decision())) {
      return node;
    }
    Node left = node.decision(decision);
    if (decision.purposes() == 0) {
      rows.withdrawnEntirely(left);
    }
    return left;
  }
}
