package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree without Flink. Counts the accesses to what would be state. */
final class HeapRemixTree implements RemixTree {
  final Map<String, Node> nodes = new HashMap<>();
  final Map<String, LineageMessage> content = new HashMap<>();
  private final Map<String, Node> changed = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();
  private final Map<String, List<String>> waiters = new HashMap<>();
  private final Map<String, EarlyVerdict> early = new HashMap<>();
  private final TreeMap<Long, Set<String>> timers = new TreeMap<>();

  /** Calls since the start; a call that returns n posts counts n more. */
  long accesses;

  /** Removes and returns the posts due at a time. */
  List<String> due(long clock) {
    List<String> posts = new ArrayList<>();
    var due = timers.headMap(clock, true);
    due.values().forEach(posts::addAll);
    due.clear();
    return posts;
  }

  @Override
  public @Nullable Node find(String postId) {
    accesses++;
    Node node = changed.get(postId);
    return node == null ? nodes.get(postId) : node;
  }

  @Override
  public void put(Node node) {
    accesses++;
    changed.put(node.postId(), node);
  }

  @Override
  public void remove(String postId) {
    accesses++;
    changed.remove(postId);
    nodes.remove(postId);
  }

  @Override
  public void flush() {
    nodes.putAll(changed);
    changed.clear();
  }

  @Override
  public void addChild(String parentId, String childId) {
    accesses++;
    children.computeIfAbsent(parentId, id -> new LinkedHashSet<>()).add(childId);
  }

  @Override
  public Set<String> children(String parentId) {
    Set<String> found = children.getOrDefault(parentId, Set.of());
    accesses += 1 + found.size();
    return found;
  }

  @Override
  public void await(LineageMessage published, long until) {
    accesses++;
    content.put(published.post().postId(), published);
    wakeAt(published.post().postId(), until);
  }

  @Override
  public void wakeAt(String postId, long time) {
    accesses++;
    timers.computeIfAbsent(time, at -> new LinkedHashSet<>()).add(postId);
  }

  @Override
  public LineageMessage takeContent(String postId, long until) {
    accesses++;
    timers.getOrDefault(until, new LinkedHashSet<>()).remove(postId);
    return Objects.requireNonNull(content.remove(postId));
  }

  @Override
  public void addWaiter(String blockerId, String postId) {
    accesses++;
    waiters.computeIfAbsent(blockerId, id -> new ArrayList<>()).add(postId);
  }

  @Override
  public List<String> takeWaiters(String blockerId) {
    List<String> found = waiters.remove(blockerId);
    accesses += 1 + (found == null ? 0 : found.size());
    return found == null ? List.of() : found;
  }

  @Override
  public void keepEarly(PostRef post, int role, EarlyVerdict verdict) {
    accesses++;
    early.put(post + "/" + role, verdict);
  }

  @Override
  public @Nullable Verdict takeEarly(PostRef post, int role) {
    accesses++;
    EarlyVerdict kept = early.remove(post + "/" + role);
    return kept == null ? null : kept.verdict();
  }
}
