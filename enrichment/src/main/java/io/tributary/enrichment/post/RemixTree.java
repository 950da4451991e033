package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** The posts of one tree, wherever they are kept. */
interface RemixTree {
  /** A post by its id, or null if its owner has not published it in this tree. */
  @Nullable Node find(String postId) throws Exception;

  /** Keeps a post, new or changed. */
  void put(Node node) throws Exception;

  /** Forgets a post. */
  void remove(String postId) throws Exception;

  /** All posts. */
  Iterable<Node> all() throws Exception;

  /** Remembers that some post names another, known or not, as its parent. */
  void markParent(String postId) throws Exception;

  /** Whether some post names another as its parent. */
  boolean isParent(String postId) throws Exception;

  /** Keeps the content of a post until it is decided. */
  void await(LineageMessage published) throws Exception;

  /** Those awaiting their decision. */
  Iterable<LineageMessage> awaiting() throws Exception;

  /** Forgets the content of a post. */
  void decided(String postId) throws Exception;

  /** Keeps a verdict whose post has not come, which happens only with late posts. */
  void keepEarly(PostRef post, int role, EarlyVerdict verdict) throws Exception;

  /** Takes a verdict that was kept, or null. */
  @Nullable Verdict takeEarly(PostRef post, int role) throws Exception;
}
