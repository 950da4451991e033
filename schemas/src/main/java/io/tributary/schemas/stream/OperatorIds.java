package io.tributary.schemas.stream;

/**
 * Names and uids of all operators of all jobs. Flink finds state by the uid: once released, a uid
 * never changes.
 */
public final class OperatorIds {
  /** Reads the input topics. */
  public static final String READ = "read";

  /** Separates valid events from dead letters. */
  public static final String SORT = "sort";

  /** Deduplicates events and decides on consent; keyed by person. */
  public static final String GATE = "gate";

  /** Assigns post ids to their first publication; keyed by post id. */
  public static final String REGISTRY = "registry";

  /** Combines the verdicts along the lineage; keyed by root. */
  public static final String LINEAGE = "lineage";

  /** Counts engagement; keyed by bucket of a post. */
  public static final String ENGAGEMENT = "engagement";

  /** Merges the buckets of a post. */
  public static final String MERGE = "merge-buckets";

  /** Scores samples. */
  public static final String SCORE = "score";

  /** Remove personal data from prompts and posts. */
  public static final String PROMPT_FEATURES = "prompt-features";

  public static final String POST_FEATURES = "post-features";

  /** Write rows to files; see {@code WarehousePipeline}. */
  public static final String WRITE_GATE = "write-gate";

  public static final String WRITE_POSTS = "write-posts";

  /** Commits files to all tables at one checkpoint. */
  public static final String COMMIT = "commit";

  /** Operators of the image job. */
  public static final String IMAGE_START = "start";

  public static final String PENDING_IMAGES = "pending-images";
  public static final String READ_IMAGES = "read-images";
  public static final String WRITE_IMAGES = "write-image-features";

  /** Operators of the job that benchmarks compare with. */
  public static final String ONLY_ADMITTED = "only-admitted";

  public static final String AUTHOR_CONSENT = "author-consent";

  private OperatorIds() {}
}
