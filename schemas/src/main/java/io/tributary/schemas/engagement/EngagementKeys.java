package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By which keys engagement is counted: those of one post are spread over buckets by actor, so that
 * a post that everybody looks at is not one task's work alone.
 *
 * @param hash by which ids become keys
 * @param buckets how many a post has, from 1 to 1,024; never changed while posts are open
 */
public record EngagementKeys(KeyedHash hash, int buckets) implements Serializable {
  /** As many as a post may have. */
  public static final int MAX_BUCKETS = 1_024;

  public EngagementKeys {
    if (buckets < 1 || buckets > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "engagement-buckets is %d; give a number from 1 to %d".formatted(buckets, MAX_BUCKETS));
    }
  }

  /** The bucket of an actor's doings with a post. */
  public Hash128 of(String postId, Hash128 actor) {
    long bucket = buckets == 1 ? 0 : Long.remainderUnsigned(actor.high(), buckets);
    return hash.post(postId).salted(bucket);
  }

  /** All buckets of a post. */
  public List<Hash128> all(String postId) {
    Hash128 post = hash.post(postId);
    return IntStream.range(0, buckets).mapToObj(post::salted).toList();
  }
}
