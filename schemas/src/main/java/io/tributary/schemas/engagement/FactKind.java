package io.tributary.schemas.engagement;

/** What somebody did with a post. New kinds go to the end: state holds the numbers. */
public enum FactKind {
  /** Looked at it. */
  IMPRESSION,
  /** Added a reaction. */
  ADDED,
  /** Took a reaction back. */
  REMOVED,
  /** Wrote a comment. */
  COMMENT,
  /** Shared it. */
  SHARE,
  /** Reported it. */
  REPORT,
  /** Published a post that names it as parent. */
  REMIX
}
