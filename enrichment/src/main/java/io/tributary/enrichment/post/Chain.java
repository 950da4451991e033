package io.tributary.enrichment.post;

import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post and its known ancestors, nearest first.
 *
 * <p>The chain resolves if it ends at a post without a parent, is not longer than the maximum
 * depth, and every ancestor was published in the same tree by the first post's publish time plus
 * the lineage wait. A post of another tree counts as not published.
 */
final class Chain {
  /** How a chain ends. */
  enum End {
    /** At a post without a parent. */
    ROOT,
    /**
     * At a parent that was not published, or published too late, or that forms a cycle or exceeds
     * the depth.
     */
    BROKEN,
    /** At an unknown parent that may still arrive. */
    OPEN
  }

  private final List<Node> nodes;
  private final End end;

  private Chain(List<Node> nodes, End end) {
    this.nodes = nodes;
    this.end = end;
  }

  /**
   * @param post the first post
   * @param options the lineage wait and the maximum depth
   * @param isOver whether every parent still missing would be too late
   */
  static Chain of(Node post, Ancestors tree, PostOptions options, boolean isOver) throws Exception {
    List<Node> nodes = new ArrayList<>(4);
    long last = post.publishedAt() + options.lineageWaitMillis();
    // Finds cycles (Brent): some link leads back to the mark, which moves up at powers of two.
    Node mark = post;
    Node node = post;
    while (true) {
      nodes.add(node);
      String parentId = node.parentId();
      if (parentId == null) {
        return new Chain(nodes, End.ROOT);
      }
      if (nodes.size() > options.maxRemixDepth() || parentId.equals(mark.postId())) {
        return new Chain(nodes, End.BROKEN);
      }
      Node parent = tree.find(parentId);
      if (parent == null) {
        return new Chain(nodes, isOver ? End.BROKEN : End.OPEN);
      }
      if (parent.publishedAt() > last) {
        return new Chain(nodes, End.BROKEN);
      }
      if ((nodes.size() & nodes.size() - 1) == 0) {
        mark = parent;
      }
      node = parent;
    }
  }

  End end() {
    return end;
  }

  /**
   * The nearest post that prevents a decision: its people's verdicts are not all known, or it is
   * the unknown parent at which the chain is open. Null if the chain can be decided.
   */
  @Nullable String blocker() {
    for (Node node : nodes) {
      if (!node.isComplete()) {
        return node.postId();
      }
    }
    return end == End.OPEN ? nodes.get(nodes.size() - 1).parentId() : null;
  }

  /** T*: the largest publish time on the chain, or the post's own if the chain does not resolve. */
  long decidedAt() {
    long time = nodes.get(0).publishedAt();
    if (end == End.ROOT) {
      for (Node node : nodes) {
        time = Math.max(time, node.publishedAt());
      }
    }
    return time;
  }

  /**
   * The purposes that remain of the given ones, seen at a time; if none remains, the full reason.
   */
  Checked check(long given, Purposes purposes, long seenAt) {
    long left = given;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (!mayDeny(node, left, purposes, seenAt)) {
        continue;
      }
      Narrowed narrowed = node.check(left, purposes, seenAt);
      if (narrowed.reason() != null) {
        String prefix = i == 0 ? "" : Reason.ANCESTOR_PREFIX;
        return new Checked(0, prefix + narrowed.reason().name());
      }
      left = narrowed.purposes();
    }
    return end == End.ROOT
        ? new Checked(left, null)
        : new Checked(0, Reason.LINEAGE_UNRESOLVED.name());
  }

  /** The first time after {@code time} at which a person on the chain denies a purpose. */
  long deniedAfter(int purpose, Purposes purposes, long time) {
    long denied = Verdict.NEVER;
    for (Node node : nodes) {
      if (mayDeny(node, 1L << purpose, purposes, time)) {
        denied = Math.min(denied, node.deniedAfter(purpose, purposes, time));
      }
    }
    return denied;
  }

  /** A post that never denies the purposes is not checked, from its publication on. */
  private static boolean mayDeny(Node node, long given, Purposes purposes, long time) {
    return (node.deniedEver(purposes) & given) != 0 || time < node.publishedAt();
  }

  /** Distinct keyed hashes of all consent records on which some purposes rest. */
  List<String> grants(long purposes) {
    Set<String> records = new LinkedHashSet<>();
    for (Node node : nodes) {
      node.collectGrants(purposes, records);
    }
    return List.copyOf(records);
  }

  /**
   * @param purposes the remaining purposes
   * @param reason the refusal reason; null if and only if purposes remain
   */
  record Checked(long purposes, @Nullable String reason) {}
}
