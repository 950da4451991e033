package io.tributary.schemas.engagement;

import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys by which engagement is counted. The engagement of one post is spread over buckets by
 * actor, so that several tasks share the load of a popular post.
 *
 * @param hash the keyed hash of ids
 * @param buckets the number of buckets per post, from 1 to 1,024; must not change while posts are
 *     open
 */
public record EngagementKeys(KeyedHash hash, int buckets) implements Serializable {
  /** The most buckets a post may have. */
  public static final int MAX_BUCKETS = 1_024;

  public EngagementKeys {
    if (buckets < 1 || buckets > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "engagement-buckets is %d; give a number from 1 to %d".formatted(buckets, MAX_BUCKETS));
    }
  }

  /** The bucket of an actor's engagement with a post. */
  public Hash128 of(String postId, Hash128 actor) {
    return bucket(hash.post(postId), actor);
  }

  /** The bucket of an event of engagement. */
  public Hash128 of(HotEvent event, Hash128 actor) {
    return bucket(hash.post(event), actor);
  }

  private Hash128 bucket(Hash128 post, Hash128 actor) {
    long bucket = buckets == 1 ? 0 : Long.remainderUnsigned(actor.high(), buckets);
    return post.salted(bucket);
  }

  /** All buckets of a post. */
  public List<Hash128> all(String postId) {
    Hash128 post = hash.post(postId);
    return IntStream.range(0, buckets).mapToObj(post::salted).toList();
  }
}
