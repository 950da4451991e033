package io.tributary.enrichment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.record.Hash128;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketOrderTest {
  @Test
  void aPublicationComesFirstInItsBucket() {
    List<EngagementMessage> sorted =
        List.of(published(1, 9), gone(1, 9), published(2, 1), gone(2, 1), gone(2, 2));
    List<EngagementMessage> arrived = new ArrayList<>(sorted);
    Collections.reverse(arrived);
    arrived.sort(BucketOrder.INSTANCE);
    assertThat(arrived).isEqualTo(sorted);
  }

  private static EngagementMessage published(long high, long low) {
    Publication post = new Publication("p", EngagementFixtures.AUTHOR, 100, 100);
    return EngagementMessage.published(new Hash128(high, low), post);
  }

  private static EngagementMessage gone(long high, long low) {
    return EngagementMessage.gone(new Hash128(high, low), 10);
  }
}
