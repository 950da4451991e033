package io.tributary.export.job;

/**
 * Names and identities of the operators of the jobs. State is found by them: once released, one is
 * never changed.
 */
final class OperatorIds {
  static final String GATE = "gate";
  static final String REGISTRY = "registry";
  static final String LINEAGE = "lineage";
  static final String SCORE = "score";

  /** Take personal data out of prompts and posts, where these arise. */
  static final String PROMPT_FEATURES = "prompt-features";

  static final String POST_FEATURES = "post-features";

  /** Stages whose rows are written; their writers are {@code write-STAGE}. */
  static final String WRITE_GATE = "gate";

  static final String WRITE_POSTS = "posts";

  /** Those of {@code ImageJob}. */
  static final String IMAGE_START = "start";

  static final String PENDING_IMAGES = "pending-images";
  static final String READ_IMAGES = "read-images";

  private OperatorIds() {}
}
