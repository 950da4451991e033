package io.tributary.enrichment.post;

import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
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
  static Chain of(Node post, RemixTree tree, PostOptions options, boolean isOver) throws Exception {
    List<Node> nodes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Node node = post;
    while (true) {
      nodes.add(node);
      seen.add(node.postId());
      String parentId = node.parentId();
      if (parentId == null) {
        return new Chain(nodes, End.ROOT);
      }
      if (nodes.size() > options.maxRemixDepth()) {
        return new Chain(nodes, End.BROKEN);
      }
      Node parent = seen.contains(parentId) ? null : tree.find(parentId);
      if (parent == null) {
        boolean mayCome = !isOver && !seen.contains(parentId);
        return new Chain(nodes, mayCome ? End.OPEN : End.BROKEN);
      }
      if (parent.publishedAt() > post.publishedAt() + options.lineageWaitMillis()) {
        return new Chain(nodes, End.BROKEN);
      }
      node = parent;
    }
  }

  End end() {
    return end;
  }

  /** Whether the verdicts of all people on the chain are known. */
  boolean isComplete() {
    return nodes.stream().allMatch(Node::isComplete);
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
    Narrowed left = Narrowed.to(given);
    for (int i = 0; i < nodes.size(); i++) {
      left = nodes.get(i).check(left.purposes(), purposes, seenAt);
      if (left.reason() != null) {
        String prefix = i == 0 ? "" : Reason.ANCESTOR_PREFIX;
        return new Checked(0, prefix + left.reason().name());
      }
    }
    return end == End.ROOT
        ? new Checked(left.purposes(), null)
        : new Checked(0, Reason.LINEAGE_UNRESOLVED.name());
  }

  /** The first time after {@code time} at which a person on the chain denies a purpose. */
  long deniedAfter(int purpose, Purposes purposes, long time) {
    long denied = Verdict.NEVER;
    for (Node node : nodes) {
      denied = Math.min(denied, node.deniedAfter(purpose, purposes, time));
    }
    return denied;
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
