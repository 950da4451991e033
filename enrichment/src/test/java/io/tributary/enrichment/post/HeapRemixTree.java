package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tree without Flink. */
final class HeapRemixTree implements RemixTree {
  private final Map<String, Node> nodes = new HashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final Map<String, LineageMessage> awaiting = new HashMap<>();
  private final Map<String, EarlyVerdict> early = new HashMap<>();

  @Override
  public @Nullable Node find(String postId) {
    return nodes.get(postId);
  }

  @Override
  public void put(Node node) {
    nodes.put(node.postId(), node);
  }

  @Override
  public void remove(String postId) {
    nodes.remove(postId);
  }

  @Override
  public List<Node> all() {
    return new ArrayList<>(nodes.values());
  }

  @Override
  public void markParent(String postId) {
    parents.add(postId);
  }

  @Override
  public boolean isParent(String postId) {
    return parents.contains(postId);
  }

  @Override
  public void await(LineageMessage published) {
    awaiting.put(published.post().postId(), published);
  }

  @Override
  public List<LineageMessage> awaiting() {
    return new ArrayList<>(awaiting.values());
  }

  @Override
  public void decided(String postId) {
    awaiting.remove(postId);
  }

  @Override
  public void keepEarly(PostRef post, int role, EarlyVerdict verdict) {
    early.put(post + "/" + role, verdict);
  }

  @Override
  public @Nullable Verdict takeEarly(PostRef post, int role) {
    EarlyVerdict kept = early.remove(post + "/" + role);
    return kept == null ? null : kept.verdict();
  }
}
