package io.tributary.enrichment.post;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The posts that were used last, decoded, of all trees of a task. It holds only what is stored, so
 * it starts empty after a restore. Walking up a chain costs a look-up here for each ancestor, where
 * a read of RocksDB with decoding costs twenty times as much.
 */
final class NodeCache {
  private final int maxNodes;
  private final long maxBytes;
  private final LinkedHashMap<String, Node> nodes = new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  NodeCache(int maxNodes, long maxBytes) {
    this.maxNodes = maxNodes;
    this.maxBytes = maxBytes;
  }

  /** A post of a tree; null if it is not cached. */
  @Nullable Node get(String rootId, String postId) {
    Node node = nodes.get(postId);
    return node != null && node.ref().rootId().equals(rootId) ? node : null;
  }

  void put(Node node) {
    Node replaced = nodes.put(node.postId(), node);
    bytes += node.heapBytes() - (replaced == null ? 0 : replaced.heapBytes());
    Iterator<Node> oldest = nodes.values().iterator();
    while (nodes.size() > maxNodes || bytes > maxBytes) {
      bytes -= oldest.next().heapBytes();
      oldest.remove();
    }
  }

  void remove(String postId) {
    Node removed = nodes.remove(postId);
    bytes -= removed == null ? 0 : removed.heapBytes();
  }

  int size() {
    return nodes.size();
  }

  long bytes() {
    return bytes;
  }
}
