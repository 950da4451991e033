package io.tributary.enrichment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class MergeOperatorTest {
  @Test
  void bucketsAreAddedUpOnceAllHaveEmittedTheirs() throws Exception {
    try (var merge =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new MergeOperator(16), Sample::postId, Types.STRING)) {
      merge.open();
      merge.processElement(sample("p", 0, 160, 3), 0);
      merge.processElement(sample("p", 1, 1_100, 7), 0);
      merge.processWatermark(159);
      assertThat(merge.extractOutputValues()).isEmpty();
      merge.processElement(sample("q", 0, 160, 1), 0);
      merge.processElement(sample("p", 0, 160, 4), 0);
      merge.processWatermark(160);
      assertThat(merge.extractOutputValues())
          .extracting(s -> s.postId() + s.horizon() + "=" + s.tally().get(Count.IMPRESSIONS))
          .containsExactly("p0=7", "q0=1");
    }
  }

  @Test
  void aRowOfTheOnlyBucketDoesNotWait() throws Exception {
    try (var merge =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new MergeOperator(1), Sample::postId, Types.STRING)) {
      merge.open();
      merge.processElement(sample("p", 0, 160, 3), 0);
      assertThat(merge.extractOutputValues()).hasSize(1);
      merge.processWatermark(160);
      assertThat(merge.extractOutputValues()).hasSize(1);
    }
  }

  private static Sample sample(String post, int horizon, long end, long impressions) {
    Tally tally = new Tally();
    tally.add(Count.IMPRESSIONS, impressions);
    return new Sample(post, horizon, end, false, end, tally);
  }
}
