package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the posts of one tree, and withdraws them when a later denial arrives. The caller passes
 * messages in event-time order. It combines verdicts; it does not evaluate consent itself.
 *
 * <p>An undecided post waits for one other post: the first on its chain that is unknown or whose
 * verdicts are not all known. It is examined again when that post changes, or when its own wait
 * ends, and not otherwise.
 */
final class Lineage {
  private final PostOptions options;
  private final LineageRows rows;
  private final PoisonGuard guard;
  private final Withdrawals withdrawals;

  Lineage(PostOptions options, LineageRows rows, PoisonGuard guard) {
    this.options = options;
    this.rows = rows;
    this.guard = guard;
    this.withdrawals = new Withdrawals(options, rows);
  }

  /**
   * Adds new messages to a tree, then decides and withdraws posts where possible.
   *
   * @param clock the watermark; all events up to it have arrived
   */
  void advance(RemixTree tree, List<LineageMessage> messages, long clock) throws Exception {
    Map<String, Publishing> published = new LinkedHashMap<>();
    Map<String, Node> before = new HashMap<>();
    for (LineageMessage message : messages) {
      if (message.kind() == LineageMessage.Kind.PUBLISHED) {
        attempt(message, () -> publish(tree, message, published));
      } else {
        change(tree, message, clock, before);
      }
    }
    for (String postId : decidable(tree, published, before)) {
      decide(tree, postId, published.get(postId), clock, false);
    }
    before.keySet().removeAll(published.keySet()); // decided just now, with all changes
    withdrawals.reconsider(tree, before);
    tree.flush();
  }

  /**
   * Decides an undecided post whose wait has ended.
   *
   * @param ended whether the input has ended, so that all events have arrived
   */
  void waited(RemixTree tree, String postId, long clock, boolean ended) throws Exception {
    decide(tree, postId, null, clock, ended);
    Node node = tree.find(postId);
    if (node != null && !node.decision().decided()) {
      tree.wakeAt(postId, waitEnd(node)); // the policy's wait is longer now
    }
    tree.flush();
  }

  /** Makes an undecided post of an old savepoint wait for what it still needs. */
  void adopt(RemixTree tree, LineageMessage published) throws Exception {
    Node node = tree.find(published.post().postId());
    if (node == null) {
      throw new IllegalStateException("an undecided post is missing from its tree");
    }
    String blocker = Chain.of(node, tree, options, false).blocker();
    // Without a blocker it is due with the next watermark.
    tree.await(published, blocker == null ? Long.MIN_VALUE : waitEnd(node));
    if (blocker != null) {
      tree.addWaiter(blocker, node.postId());
    }
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

  /** A publication that has just arrived, with its decoded event. */
  private record Publishing(LineageMessage message, Event event) {}

  private void publish(RemixTree tree, LineageMessage message, Map<String, Publishing> to)
      throws Exception {
    if (guard.isPoison(message.requireEnvelope())) {
      guard.reject(message.requireEnvelope(), options.policyDigest(), rows::row);
      return;
    }
    Event event = Events.decode(message.requireEnvelope());
    PostPublished post = Events.post(event);
    String parentId = post.getParentPostId();
    int depicted = post.getDepicts().size();
    Node node =
        new Node(message.post(), message.requireEnvelope().withoutPayload(), parentId, depicted)
            .verdict(0, message.requireVerdict());
    if (post.getVisibility() != Visibility.PUBLIC) {
      node = node.hiddenAt(event.getTime());
    }
    for (int role = 0; role <= depicted; role++) {
      Verdict early = tree.takeEarly(message.post(), role);
      if (early != null) {
        node = node.verdict(role, early);
      }
    }
    tree.put(node);
    if (parentId != null) {
      tree.addChild(parentId, node.postId());
    }
    to.put(node.postId(), new Publishing(message, event));
  }

  /** Applies a change to a known post, and keeps the post as it was before the first change. */
  private static void change(
      RemixTree tree, LineageMessage message, long clock, Map<String, Node> before)
      throws Exception {
    PostRef post = message.post();
    Node node = tree.find(post.postId());
    if (node == null) {
      if (message.kind() == LineageMessage.Kind.VERDICT) {
        tree.keepEarly(post, message.role(), new EarlyVerdict(message.requireVerdict(), clock));
      }
      return;
    }
    if (!node.ref().equals(post)) {
      return; // another post's claim to the same id, which was refused
    }
    before.putIfAbsent(post.postId(), node);
    tree.put(
        switch (message.kind()) {
          case VERDICT -> node.verdict(message.role(), message.requireVerdict());
          case HIDDEN -> node.hiddenAt(message.time());
          case DELETED -> node.deletedAt(message.time());
          case PUBLISHED -> throw new IllegalArgumentException("a publication is not a change");
        });
  }

  /** The new posts, and the waiters of new posts and of posts whose verdicts are all known now. */
  private static Set<String> decidable(
      RemixTree tree, Map<String, Publishing> published, Map<String, Node> before)
      throws Exception {
    Set<String> posts = new LinkedHashSet<>(published.keySet());
    for (String postId : published.keySet()) {
      posts.addAll(tree.takeWaiters(postId));
    }
    for (Map.Entry<String, Node> entry : before.entrySet()) {
      Node now = tree.find(entry.getKey());
      if (!entry.getValue().isComplete() && now != null && now.isComplete()) {
        posts.addAll(tree.takeWaiters(entry.getKey()));
      }
    }
    return posts;
  }

  /**
   * Decides a post if possible; otherwise makes it a waiter.
   *
   * @param fresh the publication if it has just arrived
   */
  private void decide(
      RemixTree tree, String postId, @Nullable Publishing fresh, long clock, boolean ended)
      throws Exception {
    Node node = healthy(tree, postId);
    if (node == null || node.decision().decided()) {
      return;
    }
    boolean isOver = ended || clock >= waitEnd(node);
    Ancestors ancestors = guard.size() == 0 ? tree : id -> healthy(tree, id);
    Chain chain = Chain.of(node, ancestors, options, isOver);
    String blocker = isOver ? null : chain.blocker();
    if (blocker == null) {
      LineageMessage message =
          fresh != null ? fresh.message : tree.takeContent(postId, waitEnd(node));
      attempt(message, () -> tree.put(decided(node, chain, message, fresh)));
      return;
    }
    if (fresh != null) {
      tree.await(fresh.message, waitEnd(node));
    }
    tree.addWaiter(blocker, postId);
  }

  private long waitEnd(Node node) {
    return node.publishedAt() + options.lineageWaitMillis();
  }

  /** A post of the tree. An undecided poison post is rejected, so that it is no one's ancestor. */
  private @Nullable Node healthy(RemixTree tree, String postId) throws Exception {
    Node node = tree.find(postId);
    if (node == null || node.decision().decided() || !guard.isPoison(node.head())) {
      return node;
    }
    LineageMessage poison = tree.takeContent(postId, waitEnd(node));
    guard.reject(poison.requireEnvelope(), options.policyDigest(), rows::row);
    tree.remove(postId);
    return null;
  }

  private Node decided(
      Node node, Chain chain, LineageMessage published, @Nullable Publishing fresh) {
    Event event = fresh != null ? fresh.event : Events.decode(published.requireEnvelope());
    Purposes purposes = options.purposes();
    long decidedAt = chain.decidedAt();
    Chain.Checked checked = chain.check(purposes.all(), purposes, decidedAt);
    // A post that was refused before has lost its content. Its node serves its remixes.
    String before = RefusedCodec.reason(published.requireEnvelope().payload());
    String reason = before == null ? checked.reason() : before;
    if (reason != null) {
      rows.refused(published, event, reason);
      return node.decision(PostDecision.REFUSED);
    }
    Node admitted = node.decision(PostDecision.admitted(decidedAt, checked.purposes()));
    rows.admitted(published, event, admitted.decision(), chain.grants(checked.purposes()));
    return withdrawals.withdraw(admitted, chain);
  }
}
