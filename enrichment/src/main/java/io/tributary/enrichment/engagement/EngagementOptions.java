package io.tributary.enrichment.engagement;

import java.io.Serializable;
import java.util.List;

/**
 * What counting engagement needs from the policy.
 *
 * @param horizonsMillis lengths of the windows, shortest first; at least one
 * @param lineageWaitMillis how long after its publication a post may be admitted
 */
public record EngagementOptions(List<Long> horizonsMillis, long lineageWaitMillis)
    implements Serializable {
  public EngagementOptions {
    horizonsMillis = List.copyOf(horizonsMillis);
  }

  long longestMillis() {
    return horizonsMillis.get(horizonsMillis.size() - 1);
  }
}
