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
 * A post and its ancestors as far as they are known, nearest first.
 *
 * <p>It resolves if every link leads to a post of the same tree that was published by the publish
 * time of the first post plus the lineage wait and is not too many links up, and the last has no
 * parent. A post of another tree is not in this one, so that it counts as not published.
 */
final class Chain {
  /** Where a chain ends. */
  enum End {
    /** At a post without a parent. */
    ROOT,
    /** At a parent that was not published, or not in time, or a second time, or too far up. */
    BROKEN,
    /** At a parent that is not known, but may still come. */
    OPEN
  }

  private final List<Node> nodes;
  private final End end;

  private Chain(List<Node> nodes, End end) {
    this.nodes = nodes;
    this.end = end;
  }

  /**
   * @param post where it begins
   * @param options with the lineage wait and the greatest depth
   * @param isOver whether no parent can come in time any more
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

  /** Whether everybody on it has been heard. */
  boolean isComplete() {
    return nodes.stream().allMatch(Node::isComplete);
  }

  /** T*: the largest publish time on it, or the post's own if it does not resolve. */
  long decidedAt() {
    long time = nodes.get(0).publishedAt();
    if (end == End.ROOT) {
      for (Node node : nodes) {
        time = Math.max(time, node.publishedAt());
      }
    }
    return time;
  }

  /** What is left of some purposes, seen at a time, and the reason in full if nothing is. */
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

  /** The first time after {@code time} from which somebody on it denies a purpose. */
  long deniedAfter(int purpose, Purposes purposes, long time) {
    long denied = Verdict.NEVER;
    for (Node node : nodes) {
      denied = Math.min(denied, node.deniedAfter(purpose, purposes, time));
    }
    return denied;
  }

  /** Keyed hashes of all consent records that some purposes rest on, each once. */
  List<String> grants(long purposes) {
    Set<String> records = new LinkedHashSet<>();
    for (Node node : nodes) {
      node.collectGrants(purposes, records);
    }
    return List.copyOf(records);
  }

  /**
   * @param purposes those left
   * @param reason why none is, in the words of the refusals; null exactly if some are
   */
  record Checked(long purposes, @Nullable String reason) {}
}
