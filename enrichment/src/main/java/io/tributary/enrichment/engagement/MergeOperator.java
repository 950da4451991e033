package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.stream.SlicedOperator;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the partial aggregates of a post's buckets. Each partial aggregate carries the watermark
 * {@code settledAt}, by which all buckets have emitted theirs, so one slice contains all of them.
 *
 * <p>If posts have one bucket, each partial aggregate is complete, and is emitted at once. So a row
 * does not wait for the count of another, larger post.
 */
public final class MergeOperator extends SlicedOperator<String, Sample, Sample>
    implements OneInputStreamOperator<Sample, Sample> {
  private static final long serialVersionUID = 1L;
  private static final Comparator<Sample> ORDER =
      Comparator.comparing(Sample::postId)
          .thenComparingInt(Sample::horizon)
          .thenComparingLong(Sample::windowEnd);

  private final int buckets;

  /**
   * @param buckets the number of buckets per post
   */
  MergeOperator(int buckets) {
    super(SampleSerializer.INSTANCE);
    this.buckets = buckets;
  }

  @Override
  protected @Nullable Sample arrived(Sample sample) {
    if (buckets > 1) {
      return sample;
    }
    output.collect(new StreamRecord<>(sample));
    return null;
  }

  @Override
  protected String keyOf(Sample sample) {
    return sample.postId();
  }

  @Override
  protected long timeOf(Sample sample) {
    return sample.settledAt();
  }

  @Override
  protected Comparator<Sample> order() {
    return ORDER;
  }

  @Override
  protected void process(String postId, List<Sample> samples) {
    int from = 0;
    while (from < samples.size()) {
      Sample first = samples.get(from);
      int next = from + 1;
      while (next < samples.size() && isSame(first, samples.get(next))) {
        next++;
      }
      output.collect(new StreamRecord<>(sum(samples.subList(from, next))));
      from = next;
    }
  }

  private static Sample sum(List<Sample> ofBuckets) {
    Sample first = ofBuckets.get(0);
    if (ofBuckets.size() == 1) {
      return first;
    }
    // Samples are immutable once emitted: a censored one is emitted more than once.
    Tally sum = new Tally();
    ofBuckets.forEach(sample -> sum.add(sample.tally()));
    return first.with(sum);
  }

  private static boolean isSame(Sample a, Sample b) {
    return a.horizon() == b.horizon() && a.windowEnd() == b.windowEnd();
  }
}
