package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one tree. Implementations choose the storage. No method walks over the whole tree:
 * the cost of a post must not depend on the posts before it.
 */
interface RemixTree extends Ancestors {
  /** Keeps a new or changed post, to be stored by {@link #flush}. */
  void put(Node node) throws Exception;

  /** Removes a post. */
  void remove(String postId) throws Exception;

  /** Stores the posts that were put. */
  void flush() throws Exception;

  /** Records that a post names another, known or unknown, as its parent. */
  void addChild(String parentId, String childId) throws Exception;

  /** The posts that name a post as their parent. */
  Iterable<String> children(String parentId) throws Exception;

  /** Stores the content of an undecided post, which is due at a time at the latest. */
  void await(LineageMessage published, long until) throws Exception;

  /** Makes an undecided post due at a time. */
  void wakeAt(String postId, long time) throws Exception;

  /** Removes and returns the content of an undecided post. */
  LineageMessage takeContent(String postId, long until) throws Exception;

  /** Makes a post a waiter of another, known or unknown. */
  void addWaiter(String blockerId, String postId) throws Exception;

  /** Removes and returns the waiters of a post, among them posts that are decided by now. */
  List<String> takeWaiters(String blockerId) throws Exception;

  /** Stores a verdict that arrived before its post, which happens only with late posts. */
  void keepEarly(PostRef post, int role, EarlyVerdict verdict) throws Exception;

  /** Removes and returns an early verdict; null if there is none. */
  @Nullable Verdict takeEarly(PostRef post, int role) throws Exception;
}
