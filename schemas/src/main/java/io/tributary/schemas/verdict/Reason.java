package io.tributary.schemas.verdict;

/**
 * Why something was refused or withdrawn. The order of the last four is the order in which they are
 * reported when several apply.
 */
public enum Reason {
  /** The post id belongs to an earlier publication. */
  POST_EXISTS,
  /** An update or deletion by someone else than the owner, or before the post. */
  NOT_AUTHOR,
  /** Older than the watermark by more than the dedup window. */
  LATE,
  /** The parent is missing, has another root, or the chain closes a cycle. */
  LINEAGE_UNRESOLVED,
  /** The person asked to be erased. */
  ERASED,
  /** Nothing at all is known of the person. */
  UNKNOWN_SUBJECT,
  /** Some profile says minor. */
  MINOR,
  /** No profile says adult. */
  AGE_UNKNOWN,
  /** The policy blocks the person's jurisdiction. */
  JURISDICTION_BLOCKED,
  /** The post was deleted by its author. */
  DELETED,
  /** The post is, or was at some time, not public. */
  NOT_PUBLIC,
  /** The author denied it for this post. */
  CONTENT_OPT_OUT,
  /** There was a grant, and a denial after it. */
  WITHDRAWN,
  /** There are denials only. */
  REFUSED,
  /** There is no record, or the event is older than the grant. */
  NO_CONSENT;

  /** The prefix of a reason that lies with an ancestor. */
  public static final String ANCESTOR_PREFIX = "ANCESTOR_";
}
