package io.tributary.schemas.verdict;

/**
 * The reason for a refusal or withdrawal. If several of the last four apply, the first in this
 * order is reported.
 */
public enum Reason {
  /** The post id belongs to an earlier publication. */
  POST_EXISTS,
  /** An update or deletion by anyone but the owner, or before the publication. */
  NOT_AUTHOR,
  /** Older than the watermark by more than the dedup window. */
  LATE,
  /** The parent is missing, has another root, or the chain closes a cycle. */
  LINEAGE_UNRESOLVED,
  /** The person requested erasure. */
  ERASED,
  /** There is neither a profile nor an account-level consent record. */
  UNKNOWN_SUBJECT,
  /** A profile has age band minor. */
  MINOR,
  /** No profile has age band adult. */
  AGE_UNKNOWN,
  /** The policy blocks the person's jurisdiction. */
  JURISDICTION_BLOCKED,
  /** The post was deleted by its author. */
  DELETED,
  /** The post is not public, or was not public at some time. */
  NOT_PUBLIC,
  /** The author denied consent for this post. */
  CONTENT_OPT_OUT,
  /** A denial followed a grant. */
  WITHDRAWN,
  /** There are only denials. */
  REFUSED,
  /** There is no consent record, or the event precedes the grant. */
  NO_CONSENT;

  /** The prefix of a reason that applies to an ancestor. */
  public static final String ANCESTOR_PREFIX = "ANCESTOR_";
}
