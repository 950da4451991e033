package io.tributary.schemas.engagement;

/** The kinds of engagement with a post. Add new kinds at the end: state holds the ordinals. */
public enum FactKind {
  /** An impression of the post. */
  IMPRESSION,
  /** Added a reaction. */
  ADDED,
  /** Removed a reaction. */
  REMOVED,
  /** Published a comment. */
  COMMENT,
  /** Shared the post. */
  SHARE,
  /** Reported the post. */
  REPORT,
  /** Published a remix of the post. */
  REMIX
}
