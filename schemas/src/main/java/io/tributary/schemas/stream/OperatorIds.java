package io.tributary.schemas.stream;

/**
 * Names and uids of all operators of all jobs. Flink finds state by them: once released, a uid
 * never changes.
 */
public final class OperatorIds {
  /** Reads the input topics. */
  public static final String READ = "read";

  /** Parts valid events from dead letters. */
  public static final String SORT = "sort";

  /** Deduplicates events and decides on consent, by person. */
  public static final String GATE = "gate";

  /** Gives post ids to their first publication, by post id. */
  public static final String REGISTRY = "registry";

  /** Combines the verdicts along the lineage, by root. */
  public static final String LINEAGE = "lineage";

  /** Counts engagement, by bucket of a post. */
  public static final String ENGAGEMENT = "engagement";

  /** Adds up the buckets of a post. */
  public static final String MERGE = "merge-buckets";

  /** Scores samples. */
  public static final String SCORE = "score";

  /** Take personal data out of prompts and of posts. */
  public static final String PROMPT_FEATURES = "prompt-features";

  public static final String POST_FEATURES = "post-features";

  /** Write rows into files; see {@code WarehousePipeline}. */
  public static final String WRITE_GATE = "write-gate";

  public static final String WRITE_POSTS = "write-posts";

  /** Commits files to all tables at one point. */
  public static final String COMMIT = "commit";

  /** Operators of the image job. */
  public static final String IMAGE_START = "start";

  public static final String PENDING_IMAGES = "pending-images";
  public static final String READ_IMAGES = "read-images";
  public static final String WRITE_IMAGES = "write-image-features";

  private OperatorIds() {}
}
