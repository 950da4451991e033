package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.stream.SlicedOperator;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up the partial aggregates of a post's buckets. Each partial aggregate carries the watermark
 * {@code settledAt}, by which all buckets have emitted theirs, so one slice contains all of them.
 */
public final class MergeOperator extends SlicedOperator<String, Sample, Sample>
    implements OneInputStreamOperator<Sample, Sample> {
  private static final long serialVersionUID = 1L;
  private static final Comparator<Sample> ORDER =
      Comparator.comparing(Sample::postId)
          .thenComparingInt(Sample::horizon)
          .thenComparingLong(Sample::windowEnd);

  public MergeOperator() {
    super(SampleSerializer.INSTANCE);
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
