package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.runtime.state.internal.InternalMapState;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.jspecify.annotations.Nullable;

/**
 * The tree of the current key, in Flink's keyed state.
 *
 * <p>State from which entries are removed is never iterated: RocksDB would walk over all entries
 * that were ever removed.
 */
final class KeyedRemixTree implements RemixTree {
  private static final String CONTENT = "waiting-content";
  private static final String EARLY = "early-verdict";

  private final KeyedStateBackend<String> backend;
  private final LineageTimers timers;
  private final long waitMillis;
  private final NodeCache cache;
  private final InternalValueState<String, String, Node> nodes;
  private final InternalMapState<String, String, String, Boolean> children;
  private final InternalValueState<String, String, LineageMessage> content;
  private final InternalListState<String, String, String> waiters;
  private final InternalValueState<String, Hash128, EarlyVerdict> early;
  private final RootCounts waiting;
  private final RootCounts withEarly;

  /** Posts put but not stored. */
  private final Map<String, Node> changed = new LinkedHashMap<>();

  /**
   * @param waitMillis how long an early verdict is kept
   */
  KeyedRemixTree(
      KeyedStateBackend<String> backend, LineageTimers timers, long waitMillis, NodeCache cache)
      throws Exception {
    this.backend = backend;
    this.timers = timers;
    this.waitMillis = waitMillis;
    this.cache = cache;
    NamespacedStates states = new NamespacedStates(backend);
    StringSerializer id = StringSerializer.INSTANCE;
    nodes = states.value("posts", id, NodeSerializer.INSTANCE);
    children = states.idSet("children");
    content = states.value(CONTENT, id, LineageMessageSerializer.INSTANCE);
    waiters = states.ids("waiters");
    early = states.value(EARLY, Hash128Serializer.INSTANCE, EarlyVerdictSerializer.INSTANCE);
    waiting = new RootCounts(waitingPosts().map(post -> post.f0));
    withEarly =
        new RootCounts(backend.<Hash128>getKeysAndNamespaces(EARLY).map(verdict -> verdict.f0));
  }

  /** Root and id of every undecided post of all trees. */
  Stream<Tuple2<String, String>> waitingPosts() {
    return backend.getKeysAndNamespaces(CONTENT);
  }

  @Override
  public @Nullable Node find(String postId) throws Exception {
    Node node = changed.isEmpty() ? null : changed.get(postId);
    if (node == null) {
      node = cache.get(root(), postId);
    }
    if (node == null) {
      nodes.setCurrentNamespace(postId);
      node = nodes.value();
      if (node != null) {
        cache.put(node);
      }
    }
    return node;
  }

  @Override
  public void put(Node node) {
    changed.put(node.postId(), node);
  }

  @Override
  public void remove(String postId) {
    changed.remove(postId);
    cache.remove(postId);
    nodes.setCurrentNamespace(postId);
    nodes.clear();
  }

  @Override
  public void flush() throws Exception {
    for (Node node : changed.values()) {
      nodes.setCurrentNamespace(node.postId());
      nodes.update(node);
      cache.put(node);
    }
    changed.clear();
  }

  @Override
  public void addChild(String parentId, String childId) throws Exception {
    children.setCurrentNamespace(parentId);
    children.put(childId, true);
  }

  @Override
  public Iterable<String> children(String parentId) throws Exception {
    children.setCurrentNamespace(parentId);
    return children.keys();
  }

  @Override
  public void await(LineageMessage published, long until) throws Exception {
    content.setCurrentNamespace(published.post().postId());
    content.update(published);
    waiting.add(root());
    timers.wakePost(published.post().postId(), until);
  }

  @Override
  public void wakeAt(String postId, long time) {
    timers.wakePost(postId, time);
  }

  @Override
  public LineageMessage takeContent(String postId, long until) throws Exception {
    content.setCurrentNamespace(postId);
    LineageMessage published = content.value();
    if (published == null) {
      throw new IllegalStateException("the content of an undecided post is missing");
    }
    content.clear();
    waiting.remove(root());
    timers.forgetPost(postId, until);
    return published;
  }

  @Override
  public void addWaiter(String blockerId, String postId) throws Exception {
    waiters.setCurrentNamespace(blockerId);
    waiters.add(postId);
  }

  @Override
  public List<String> takeWaiters(String blockerId) throws Exception {
    if (!waiting.has(root())) {
      return List.of();
    }
    waiters.setCurrentNamespace(blockerId);
    List<String> posts = waiters.getInternal();
    if (posts == null) {
      return List.of();
    }
    posts = List.copyOf(posts);
    waiters.clear();
    return posts;
  }

  @Override
  public void keepEarly(PostRef post, int role, EarlyVerdict verdict) throws Exception {
    keepEarly(key(post, role), verdict);
  }

  void keepEarly(Hash128 key, EarlyVerdict verdict) throws Exception {
    early.setCurrentNamespace(key);
    EarlyVerdict replaced = withEarly.has(root()) ? early.value() : null;
    if (replaced == null) {
      withEarly.add(root());
    } else {
      timers.keepEarly(key, replaced.keptAt() + waitMillis);
    }
    early.update(verdict);
    timers.expireEarly(key, verdict.keptAt() + waitMillis);
  }

  @Override
  public @Nullable Verdict takeEarly(PostRef post, int role) throws Exception {
    if (!withEarly.has(root())) {
      return null;
    }
    Hash128 key = key(post, role);
    early.setCurrentNamespace(key);
    EarlyVerdict kept = early.value();
    if (kept == null) {
      return null;
    }
    removeEarly();
    timers.keepEarly(key, kept.keptAt() + waitMillis);
    return kept.verdict();
  }

  /** Removes an early verdict if it arrived at or before a time. */
  void forgetEarly(Hash128 key, long time) throws Exception {
    early.setCurrentNamespace(key);
    EarlyVerdict kept = early.value();
    if (kept != null && kept.keptAt() <= time) {
      removeEarly();
    }
  }

  private void removeEarly() {
    early.clear();
    withEarly.remove(root());
  }

  private String root() {
    return backend.getCurrentKey();
  }

  private static Hash128 key(PostRef post, int role) {
    return post.event().salted(post.publishedAt()).salted(role);
  }
}
