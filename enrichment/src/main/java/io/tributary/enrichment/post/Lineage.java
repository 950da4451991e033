package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Decides the posts of one tree, and withdraws them when a later denial arrives. The caller passes
 * messages in event-time order. It combines verdicts; it does not evaluate consent itself.
 */
final class Lineage {
  private final PostOptions options;
  private final LineageRows rows;
  private final PoisonGuard guard;

  Lineage(PostOptions options, LineageRows rows, PoisonGuard guard) {
    this.options = options;
    this.rows = rows;
    this.guard = guard;
  }

  /**
   * Adds new messages to a tree, then decides and withdraws posts where possible.
   *
   * @param clock the watermark; all events up to it have arrived
   * @param ended whether the input has ended, so that all events have arrived
   */
  void advance(RemixTree tree, List<LineageMessage> messages, long clock, boolean ended)
      throws Exception {
    Set<String> changed = new HashSet<>();
    for (LineageMessage message : messages) {
      if (message.kind() == LineageMessage.Kind.PUBLISHED) {
        attempt(message, () -> publish(tree, message));
      } else if (change(tree, message, clock)) {
        changed.add(message.post().postId());
      }
    }
    rejectPoison(tree);
    decide(tree, clock, ended);
    reconsider(tree, changed);
  }

  /** Runs a step for a publication. If it fails, attributes the failure to the publication. */
  private void attempt(LineageMessage published, Step step) throws Exception {
    try {
      step.run();
    } catch (Exception | StackOverflowError e) {
      throw guard.failed(published.requireEnvelope(), e);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  /**
   * Rejects poison posts before any decision, so that no remix is decided with a poison ancestor.
   */
  private void rejectPoison(RemixTree tree) throws Exception {
    if (guard.size() == 0) {
      return;
    }
    List<LineageMessage> poison = new ArrayList<>();
    for (LineageMessage published : tree.awaiting()) {
      if (guard.isPoison(published.requireEnvelope())) {
        poison.add(published);
      }
    }
    for (LineageMessage published : poison) {
      guard.reject(published.requireEnvelope(), options.policyDigest(), rows::row);
      tree.decided(published.post().postId());
      tree.remove(published.post().postId());
    }
  }

  private void publish(RemixTree tree, LineageMessage message) throws Exception {
    if (guard.isPoison(message.requireEnvelope())) {
      guard.reject(message.requireEnvelope(), options.policyDigest(), rows::row);
      return;
    }
    Event event = Events.decode(message.requireEnvelope());
    PostPublished post = Events.post(event);
    Node node =
        new Node(
            message.post(),
            message.requireEnvelope().withoutPayload(),
            post.getParentPostId(),
            post.getDepicts().size());
    if (post.getVisibility() != Visibility.PUBLIC) {
      node.hiddenAt(event.getTime());
    }
    node.verdict(0, message.requireVerdict());
    for (int role = 0; role <= post.getDepicts().size(); role++) {
      Verdict early = tree.takeEarly(message.post(), role);
      if (early != null) {
        node.verdict(role, early);
      }
    }
    tree.put(node);
    tree.await(message);
    if (post.getParentPostId() != null) {
      tree.markParent(post.getParentPostId());
    }
  }

  /** Applies a change to a post. Returns whether the post is known. */
  private static boolean change(RemixTree tree, LineageMessage message, long clock)
      throws Exception {
    PostRef post = message.post();
    Node node = tree.find(post.postId());
    if (node == null) {
      if (message.kind() == LineageMessage.Kind.VERDICT) {
        EarlyVerdict early = new EarlyVerdict(message.requireVerdict(), clock);
        tree.keepEarly(post, message.role(), early);
      }
      return false;
    }
    if (!node.ref().equals(post)) {
      return false; // another post's claim to the same id, which was refused
    }
    switch (message.kind()) {
      case VERDICT -> node.verdict(message.role(), message.requireVerdict());
      case HIDDEN -> node.hiddenAt(message.time());
      case DELETED -> node.deletedAt(message.time());
      case PUBLISHED -> throw new IllegalArgumentException("a publication is not a change");
    }
    tree.put(node);
    return true;
  }

  private void decide(RemixTree tree, long clock, boolean ended) throws Exception {
    List<LineageMessage> waiting = new ArrayList<>();
    tree.awaiting().forEach(waiting::add);
    for (LineageMessage published : waiting) {
      Node node = find(tree, published.post().postId());
      boolean isOver = ended || clock >= node.publishedAt() + options.lineageWaitMillis();
      Chain chain = Chain.of(node, tree, options, isOver);
      if (chain.end() != Chain.End.OPEN && (isOver || chain.isComplete())) {
        attempt(published, () -> decide(node, chain, published));
        tree.put(node);
        tree.decided(node.postId());
      }
    }
  }

  private void decide(Node node, Chain chain, LineageMessage published) {
    Purposes purposes = options.purposes();
    long decidedAt = chain.decidedAt();
    Chain.Checked checked = chain.check(purposes.all(), purposes, decidedAt);
    if (checked.reason() != null) {
      node.decision(PostDecision.REFUSED);
      rows.refused(published, checked.reason());
    } else {
      node.decision(PostDecision.admitted(decidedAt, checked.purposes()));
      rows.admitted(published, node.decision(), chain.grants(checked.purposes()));
      withdraw(node, chain);
    }
  }

  /** Checks posts with changed verdicts again, together with their possible descendants. */
  private void reconsider(RemixTree tree, Set<String> changed) throws Exception {
    List<Node> affected = new ArrayList<>();
    for (String postId : changed) {
      if (tree.isParent(postId)) {
        // Rare. Any post may descend from a parent, so check the whole tree once.
        affected.clear();
        tree.all().forEach(affected::add);
        break;
      }
      affected.add(find(tree, postId));
    }
    for (Node node : affected) {
      if (node.decision().purposes() != 0) {
        withdraw(node, Chain.of(node, tree, options, true));
        tree.put(node);
      }
    }
  }

  private void withdraw(Node node, Chain chain) {
    Purposes purposes = options.purposes();
    long decidedAt = node.decision().decidedAt();
    boolean isWithdrawn = false;
    for (int purpose = 0; purpose < purposes.size(); purpose++) {
      long bit = 1L << purpose;
      if ((node.decision().purposes() & bit) == 0) {
        continue;
      }
      // A denial that arrived too late for the decision applies from the time of the decision.
      boolean isDenied = chain.check(bit, purposes, decidedAt).reason() != null;
      long at = isDenied ? decidedAt : chain.deniedAfter(purpose, purposes, decidedAt);
      if (at != Verdict.NEVER) {
        String reason = Objects.requireNonNull(chain.check(bit, purposes, at).reason());
        node.decision(node.decision().without(purpose, at));
        rows.withdrawn(node, purpose, at, reason);
        isWithdrawn = node.decision().purposes() == 0;
      }
    }
    if (isWithdrawn) {
      rows.withdrawnEntirely(node);
    }
  }

  private static Node find(RemixTree tree, String postId) throws Exception {
    Node node = tree.find(postId);
    if (node == null) {
      throw new IllegalStateException("the post is missing from its tree");
    }
    return node;
  }
}
