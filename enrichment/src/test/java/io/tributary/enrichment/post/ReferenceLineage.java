package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What {@link Lineage} must compute, in the plainest way: after every change it examines every
 * undecided and every admitted post of the tree, and walks all of its chain.
 */
final class ReferenceLineage {
  final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, LineageMessage> undecided = new LinkedHashMap<>();
  private final Map<String, Verdict> early = new HashMap<>();
  private final PostOptions options;
  private final LineageRows rows;

  ReferenceLineage(PostOptions options, LineageRows rows) {
    this.options = options;
    this.rows = rows;
  }

  void advance(List<LineageMessage> messages, long clock, boolean ended) {
    for (LineageMessage message : messages) {
      if (message.kind() == LineageMessage.Kind.PUBLISHED) {
        publish(message);
      } else {
        change(message);
      }
    }
    for (LineageMessage published : List.copyOf(undecided.values())) {
      Node node = Objects.requireNonNull(nodes.get(published.post().postId()));
      boolean isOver = ended || clock >= node.publishedAt() + options.lineageWaitMillis();
      Walk walk = walk(node, isOver);
      if (isOver || (!walk.isOpen && walk.nodes.stream().allMatch(Node::isComplete))) {
        undecided.remove(node.postId());
        nodes.put(node.postId(), decide(node, walk, published));
      }
    }
    nodes.replaceAll(
        (id, node) -> node.decision().purposes() == 0 ? node : withdraw(node, walk(node, true)));
  }

  private void publish(LineageMessage message) {
    Event event = Events.decode(message.requireEnvelope());
    PostPublished post = Events.post(event);
    Node node =
        new Node(
                message.post(),
                message.requireEnvelope().withoutPayload(),
                post.getParentPostId(),
                post.getDepicts().size())
            .verdict(0, message.requireVerdict());
    if (post.getVisibility() != Visibility.PUBLIC) {
      node = node.hiddenAt(event.getTime());
    }
    for (int role = 0; role <= post.getDepicts().size(); role++) {
      Verdict known = early.remove(message.post() + "/" + role);
      node = known == null ? node : node.verdict(role, known);
    }
    nodes.put(node.postId(), node);
    undecided.put(node.postId(), message);
  }

  private void change(LineageMessage message) {
    Node node = nodes.get(message.post().postId());
    if (node == null) {
      if (message.kind() == LineageMessage.Kind.VERDICT) {
        early.put(message.post() + "/" + message.role(), message.requireVerdict());
      }
    } else if (node.ref().equals(message.post())) {
      nodes.put(
          node.postId(),
          switch (message.kind()) {
            case VERDICT -> node.verdict(message.role(), message.requireVerdict());
            case HIDDEN -> node.hiddenAt(message.time());
            case DELETED -> node.deletedAt(message.time());
            case PUBLISHED -> throw new IllegalArgumentException();
          });
    }
  }

  private record Walk(List<Node> nodes, boolean isResolved, boolean isOpen) {}

  private Walk walk(Node post, boolean isOver) {
    List<Node> chain = new ArrayList<>(List.of(post));
    Set<String> seen = new HashSet<>(Set.of(post.postId()));
    for (Node node = post; node.parentId() != null; ) {
      Node parent = nodes.get(node.parentId());
      boolean isCut = chain.size() > options.maxRemixDepth() || !seen.add(node.parentId());
      if (!isCut && parent == null) {
        return new Walk(chain, false, !isOver);
      }
      if (isCut || parent.publishedAt() > post.publishedAt() + options.lineageWaitMillis()) {
        return new Walk(chain, false, false);
      }
      chain.add(parent);
      node = parent;
    }
    return new Walk(chain, true, false);
  }

  private Node decide(Node node, Walk walk, LineageMessage published) {
    long at = node.publishedAt();
    for (Node step : walk.isResolved ? walk.nodes : List.<Node>of()) {
      at = Math.max(at, step.publishedAt());
    }
    Chain.Checked checked = check(walk, options.purposes().all(), at);
    Event event = Events.decode(published.requireEnvelope());
    if (checked.reason() != null) {
      rows.refused(published, event, checked.reason());
      return node.decision(PostDecision.REFUSED);
    }
    Set<String> records = new LinkedHashSet<>();
    walk.nodes.forEach(step -> step.collectGrants(checked.purposes(), records));
    Node admitted = node.decision(PostDecision.admitted(at, checked.purposes()));
    rows.admitted(published, event, admitted.decision(), List.copyOf(records));
    return withdraw(admitted, walk);
  }

  private Chain.Checked check(Walk walk, long given, long seenAt) {
    Narrowed left = Narrowed.to(given);
    for (int i = 0; i < walk.nodes.size(); i++) {
      left = walk.nodes.get(i).check(left.purposes(), options.purposes(), seenAt);
      if (left.reason() != null) {
        String prefix = i == 0 ? "" : Reason.ANCESTOR_PREFIX;
        return new Chain.Checked(0, prefix + left.reason().name());
      }
    }
    return walk.isResolved
        ? new Chain.Checked(left.purposes(), null)
        : new Chain.Checked(0, Reason.LINEAGE_UNRESOLVED.name());
  }

  private Node withdraw(Node node, Walk walk) {
    Purposes purposes = options.purposes();
    Node left = node;
    long decidedAt = node.decision().decidedAt();
    for (int purpose = 0; purpose < purposes.size(); purpose++) {
      long bit = 1L << purpose;
      if ((node.decision().purposes() & bit) == 0) {
        continue;
      }
      long at = Verdict.NEVER;
      for (Node step : walk.nodes) {
        at = Math.min(at, step.deniedAfter(purpose, purposes, decidedAt));
      }
      at = check(walk, bit, decidedAt).reason() != null ? decidedAt : at;
      if (at != Verdict.NEVER) {
        rows.withdrawn(node, purpose, at, Objects.requireNonNull(check(walk, bit, at).reason()));
        left = left.decision(left.decision().without(purpose, at));
      }
    }
    if (left != node && left.decision().purposes() == 0) {
      rows.withdrawnEntirely(left);
    }
    return left;
  }
}
