package io.tributary.enrichment.engagement;

import java.io.Serializable;
import java.util.List;

/**
 * What counting engagement needs from the policy.
 *
 * @param horizonsMillis lengths of the windows, shortest first; at least one
 * @param buckets the number of buckets per post
 * @param lineageWaitMillis how long after its publication a post may be admitted
 */
public record EngagementOptions(List<Long> horizonsMillis, int buckets, long lineageWaitMillis)
    implements Serializable {
  public EngagementOptions {
    horizonsMillis = List.copyOf(horizonsMillis);
  }

  long longestMillis() {
    return horizonsMillis.get(horizonsMillis.size() - 1);
  }
}
