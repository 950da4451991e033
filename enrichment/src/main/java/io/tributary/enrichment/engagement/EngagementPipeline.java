package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.OperatorIds;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * Turns facts and admitted posts into samples.
 *
 * <pre>
 *   facts, posts --by bucket--> engagement --by post--> merge-buckets --> samples
 *   notices -----broadcast---------^
 * </pre>
 */
public final class EngagementPipeline {
  private EngagementPipeline() {}

  /** Adds the pipeline to the streams of facts, posts and notices. */
  public static DataStream<Sample> build(
      DataStream<EngagementMessage> messages,
      DataStream<Notice> notices,
      EngagementOptions options) {
    KeyedStream<EngagementMessage, Hash128> byBucket =
        messages.keyBy(message -> message.key(), Hash128Serializer.TYPE);
    // In Flink's API, connecting a keyed stream with a broadcast stream accepts functions only, not
    // operators.
    TwoInputTransformation<EngagementMessage, Notice, Sample> engagement =
        new TwoInputTransformation<>(
            byBucket.getTransformation(),
            notices.broadcast().getTransformation(),
            OperatorIds.ENGAGEMENT,
            SimpleOperatorFactory.of(new EngagementOperator(options)),
            SampleSerializer.TYPE,
            messages.getExecutionEnvironment().getParallelism());
    engagement.setUid(OperatorIds.ENGAGEMENT);
    engagement.setStateKeySelectors(byBucket.getKeySelector(), null);
    engagement.setStateKeyType(byBucket.getKeyType());
    messages.getExecutionEnvironment().addOperator(engagement);
    return new DataStream<>(messages.getExecutionEnvironment(), engagement)
        .keyBy(sample -> sample.postId(), Types.STRING)
        .transform(OperatorIds.MERGE, SampleSerializer.TYPE, new MergeOperator(options.buckets()))
        .uid(OperatorIds.MERGE);
  }
}
