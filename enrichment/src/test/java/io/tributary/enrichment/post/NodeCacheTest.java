package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.post.LineageMessage;
import org.junit.jupiter.api.Test;

class NodeCacheTest {
  @Test
  void theLeastRecentlyUsedLeavesFirst() {
    NodeCache cache = new NodeCache(2, Long.MAX_VALUE);
    cache.put(node("a", "r"));
    cache.put(node("b", "r"));
    assertThat(cache.get("r", "a")).isNotNull();
    cache.put(node("c", "r"));
    assertThat(cache.get("r", "b")).isNull();
    assertThat(cache.get("r", "a")).isNotNull();
  }

  @Test
  void bytesAreBounded() {
    int bytes = node("a", "r").heapBytes();
    NodeCache cache = new NodeCache(100, 2L * bytes);
    cache.put(node("a", "r"));
    cache.put(node("a", "r"));
    assertThat(cache.bytes()).isEqualTo(bytes);
    cache.put(node("b", "r"));
    cache.put(node("c", "r"));
    assertThat(cache.size()).isEqualTo(2);
    cache.remove("c");
    assertThat(cache.bytes()).isEqualTo(bytes);
  }

  @Test
  void aPostOfAnotherTreeIsNotFound() {
    NodeCache cache = new NodeCache(2, Long.MAX_VALUE);
    cache.put(node("a", "r"));
    assertThat(cache.get("s", "a")).isNull();
  }

  private static Node node(String id, String root) {
    LineageMessage message =
        Posts.message(Posts.published("ann", id, "parent", root, 10), Posts.allowed());
    return new Node(message.post(), message.requireEnvelope().withoutPayload(), "parent", 0)
        .verdict(0, Posts.allowed());
  }
}
