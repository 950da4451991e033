package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The tree of the current key, in Flink's keyed state. */
final class KeyedRemixTree implements RemixTree {
  /** Name of the state that holds undecided posts. */
  static final String AWAITING = "awaiting";

  private final MapState<String, Node> nodes;
  private final MapState<String, Boolean> parents;
  private final MapState<String, LineageMessage> awaiting;
  private final MapState<Hash128, EarlyVerdict> early;

  KeyedRemixTree(KeyedStateStore store) {
    StringSerializer id = StringSerializer.INSTANCE;
    nodes = store.getMapState(new MapStateDescriptor<>("nodes", id, NodeSerializer.INSTANCE));
    parents =
        store.getMapState(new MapStateDescriptor<>("parents", id, BooleanSerializer.INSTANCE));
    awaiting =
        store.getMapState(
            new MapStateDescriptor<>(AWAITING, id, LineageMessageSerializer.INSTANCE));
    early =
        store.getMapState(
            new MapStateDescriptor<>(
                "early-verdicts", Hash128Serializer.INSTANCE, EarlyVerdictSerializer.INSTANCE));
  }

  @Override
  public @Nullable Node find(String postId) throws Exception {
    return nodes.get(postId);
  }

  @Override
  public void put(Node node) throws Exception {
    nodes.put(node.postId(), node);
  }

  @Override
  public void remove(String postId) throws Exception {
    nodes.remove(postId);
  }

  @Override
  public Iterable<Node> all() throws Exception {
    return nodes.values();
  }

  @Override
  public void markParent(String postId) throws Exception {
    parents.put(postId, true);
  }

  @Override
  public boolean isParent(String postId) throws Exception {
    return parents.contains(postId);
  }

  @Override
  public void await(LineageMessage published) throws Exception {
    awaiting.put(published.post().postId(), published);
  }

  @Override
  public Iterable<LineageMessage> awaiting() throws Exception {
    return awaiting.values();
  }

  @Override
  public void decided(String postId) throws Exception {
    awaiting.remove(postId);
  }

  @Override
  public void keepEarly(PostRef post, int role, EarlyVerdict verdict) throws Exception {
    early.put(key(post, role), verdict);
  }

  @Override
  public @Nullable Verdict takeEarly(PostRef post, int role) throws Exception {
    Hash128 key = key(post, role);
    EarlyVerdict kept = early.get(key);
    if (kept == null) {
      return null;
    }
    early.remove(key);
    return kept.verdict();
  }

  boolean hasEarly() throws Exception {
    return !early.isEmpty();
  }

  /** Removes early verdicts that arrived at or before a time. */
  void forgetEarly(long time) throws Exception {
    List<Hash128> forgotten = new ArrayList<>();
    for (var entry : early.entries()) {
      if (entry.getValue().keptAt() <= time) {
        forgotten.add(entry.getKey());
      }
    }
    for (Hash128 key : forgotten) {
      early.remove(key);
    }
  }

  private static Hash128 key(PostRef post, int role) {
    return post.event().salted(post.publishedAt()).salted(role);
  }
}
