package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** The posts of one tree. Implementations choose the storage. */
interface RemixTree {
  /** A post by its id; null if its owner has not published it in this tree. */
  @Nullable Node find(String postId) throws Exception;

  /** Stores a new or changed post. */
  void put(Node node) throws Exception;

  /** Removes a post. */
  void remove(String postId) throws Exception;

  /** All posts. */
  Iterable<Node> all() throws Exception;

  /** Records that a post names another, known or unknown, as its parent. */
  void markParent(String postId) throws Exception;

  /** Whether a post names another as its parent. */
  boolean isParent(String postId) throws Exception;

  /** Stores the content of a post until it is decided. */
  void await(LineageMessage published) throws Exception;

  /** The publications that are not decided yet. */
  Iterable<LineageMessage> awaiting() throws Exception;

  /** Removes the content of a decided post. */
  void decided(String postId) throws Exception;

  /** Stores a verdict that arrived before its post, which happens only with late posts. */
  void keepEarly(PostRef post, int role, EarlyVerdict verdict) throws Exception;

  /** Removes and returns an early verdict; null if there is none. */
  @Nullable Verdict takeEarly(PostRef post, int role) throws Exception;
}
