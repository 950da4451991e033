package io.tributary.export.job;

import io.tributary.enrichment.engagement.EngagementOptions;
import io.tributary.enrichment.engagement.EngagementPipeline;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.NoticeSerializer;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * How long rows of other posts wait while one post goes viral: 500,000 likes by as many actors
 * within five seconds, and 100,000 events on 2,000 other posts within twenty-five.
 *
 * <p>Not a test: run its main method with the test class path and a number of buckets. Event time
 * is the wall clock; a row's delay is measured from the end of its window to the row. Watermarks
 * arrive every 50 ms.
 */
final class BurstBenchmark {
  private static final int LIKES = 500_000;
  private static final int OTHERS = 100_000;
  private static final int POSTS = 2_000;
  private static final long BURST_FROM = 6_000;
  private static final long BURST_FOR = 5_000;
  private static final long LENGTH = 25_000;
  private static final long HORIZON = 8_000;
  private static final long MARK_EVERY = 50;
  private static final String VIRAL = "viral";
  private static final OutputTag<Notice> REACHED =
      new OutputTag<>("reached", NoticeSerializer.TYPE);
  private static final List<Long> DELAYS = Collections.synchronizedList(new ArrayList<>());
  private static volatile String viral = "no row of the viral post";

  private BurstBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    for (String buckets : arguments) {
      DELAYS.clear();
      run(Integer.parseInt(buckets));
      List<Long> sorted = new ArrayList<>(DELAYS);
      Collections.sort(sorted);
      System.out.printf(
          "%s buckets: %,d rows of others, delay p50 %d ms, p99 %d ms, largest %d ms; %s%n",
          buckets,
          sorted.size(),
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() * 99 / 100),
          sorted.get(sorted.size() - 1),
          viral);
    }
  }

  private static void run(int buckets) throws Exception {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    env.getConfig().enableObjectReuse();
    SingleOutputStreamOperator<EngagementMessage> messages =
        env.addSource(new Feed(buckets), "feed", EngagementMessageSerializer.TYPE)
            .setParallelism(1)
            .process(new Split())
            .returns(EngagementMessageSerializer.TYPE)
            .setParallelism(1);
    EngagementPipeline.build(
            messages,
            messages.getSideOutput(REACHED),
            new EngagementOptions(List.of(HORIZON), buckets, HORIZON))
        .process(new Clock());
    env.execute("burst");
  }

  /** Emits all events at their times. */
  private static final class Feed implements SourceFunction<EngagementMessage> {
    private static final long serialVersionUID = 1L;
    private final int buckets;

    Feed(int buckets) {
      this.buckets = buckets;
    }

    @Override
    public void run(SourceContext<EngagementMessage> out) {
      EngagementKeys keys =
          new EngagementKeys(
              new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8)), buckets);
      long start = System.currentTimeMillis();
      publish(VIRAL, start + BURST_FROM, keys, out);
      int likes = 0;
      int others = 0;
      int posts = 0;
      for (long tick = 0; tick <= LENGTH + HORIZON + 2_000; tick++) {
        long now = start + tick;
        while (System.currentTimeMillis() < now) {
          LockSupport.parkNanos(200_000);
        }
        for (; posts < POSTS * tick / LENGTH && posts < POSTS; posts++) {
          publish("p" + posts, now, keys, out);
        }
        for (; posts > 0 && others < OTHERS * tick / LENGTH && others < OTHERS; others++) {
          like("p" + others % posts, others, now, keys, out);
        }
        long burst = Math.min(LIKES, LIKES * (tick - BURST_FROM) / BURST_FOR);
        for (; likes < burst; likes++) {
          like(VIRAL, 1_000_000 + likes, now, keys, out);
        }
        if (tick % MARK_EVERY == 0) {
          out.emitWatermark(new Watermark(now - 1));
        }
      }
    }

    private static void publish(
        String post, long now, EngagementKeys keys, SourceContext<EngagementMessage> out) {
      Publication publication = new Publication(post, new Hash128(0, 0), now, now - 1);
      for (Hash128 key : keys.all(post)) {
        out.collect(EngagementMessage.published(key, publication));
      }
    }

    private static void like(
        String post,
        long who,
        long now,
        EngagementKeys keys,
        SourceContext<EngagementMessage> out) {
      Hash128 actor = new Hash128(0, who).salted(who);
      Fact fact = new Fact(FactKind.ADDED, now, 0, actor, ReactionKind.LIKE, null);
      out.collect(EngagementMessage.fact(keys.of(post, actor), fact));
    }

    @Override
    public void cancel() {}
  }

  /** Reports the progress of the input. */
  private static final class Split extends ProcessFunction<EngagementMessage, EngagementMessage> {
    private static final long serialVersionUID = 1L;
    private long reached;

    @Override
    public void processElement(
        EngagementMessage message, Context context, Collector<EngagementMessage> out) {
      out.collect(message);
      long now = System.currentTimeMillis();
      if (now > reached) {
        reached = now;
        context.output(REACHED, Notice.reached(now));
      }
    }
  }

  /** Records the delay of each row. */
  private static final class Clock extends ProcessFunction<Sample, Void> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Sample sample, Context context, Collector<Void> out) {
      long delay = System.currentTimeMillis() - sample.windowEnd();
      if (sample.postId().equals(VIRAL)) {
        viral =
            "the viral post's own %d ms, with %,d likes"
                .formatted(delay, sample.tally().get(io.tributary.schemas.engagement.Count.LIKES));
      } else if (!sample.censored()) {
        DELAYS.add(delay);
      }
    }
  }
}
