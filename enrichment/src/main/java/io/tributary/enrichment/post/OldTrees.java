package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * Trees in the layout of older savepoints: one map for all posts of a tree, and nothing that leads
 * from a post to its children or waiters. They are moved to {@link KeyedRemixTree} when the first
 * task restores them; then the old state is empty.
 */
final class OldTrees {
  private final KeyedStateBackend<String> backend;
  private final MapState<String, Node> nodes;
  private final MapState<String, Boolean> parents;
  private final MapState<String, LineageMessage> awaiting;
  private final MapState<Hash128, EarlyVerdict> early;

  OldTrees(KeyedStateBackend<String> backend) throws Exception {
    this.backend = backend;
    StringSerializer id = StringSerializer.INSTANCE;
    nodes = map("nodes", id, NodeSerializer.INSTANCE);
    parents = map("parents", id, BooleanSerializer.INSTANCE);
    awaiting = map("awaiting", id, LineageMessageSerializer.INSTANCE);
    early = map("early-verdicts", Hash128Serializer.INSTANCE, EarlyVerdictSerializer.INSTANCE);
  }

  private <K, V> MapState<K, V> map(String name, TypeSerializer<K> key, TypeSerializer<V> value)
      throws Exception {
    return backend.getPartitionedState(
        VoidNamespace.INSTANCE,
        VoidNamespaceSerializer.INSTANCE,
        new MapStateDescriptor<>(name, key, value));
  }

  /**
   * Moves all trees.
   *
   * @param setCurrentKey sets the key of the operator
   */
  void moveTo(KeyedRemixTree tree, Lineage lineage, Consumer<String> setCurrentKey)
      throws Exception {
    for (String root : roots()) {
      setCurrentKey.accept(root);
      for (Node node : nodes.values()) {
        tree.put(node);
        if (node.parentId() != null) {
          tree.addChild(node.parentId(), node.postId());
        }
      }
      tree.flush();
      for (LineageMessage published : awaiting.values()) {
        lineage.adopt(tree, published);
      }
      for (Map.Entry<Hash128, EarlyVerdict> verdict : early.entries()) {
        tree.keepEarly(verdict.getKey(), verdict.getValue());
      }
      nodes.clear();
      parents.clear();
      awaiting.clear();
      early.clear();
    }
  }

  private List<String> roots() {
    List<String> roots = new ArrayList<>();
    for (String state : List.of("nodes", "early-verdicts")) {
      try (Stream<String> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
        keys.forEach(roots::add);
      }
    }
    return roots.stream().distinct().toList();
  }
}
