package io.tributary.enrichment.engagement;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Exposure;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * CPU and garbage of the engagement operator, a fact, by the size of a bucket: appending facts, a
 * slice of some per bucket at a time, and counting them at each of three horizons.
 *
 * <p>Not a test: run its main with the class path of the tests, and: {@code heap} or {@code
 * rocksdb}, facts a bucket, buckets, facts a slice and bucket; repeated.
 */
final class EngagementBenchmark {
  private static final long PUBLISHED = 1_000_000;
  private static final List<Long> HORIZONS = List.of(100_000_000L, 200_000_000L, 300_000_000L);
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private KeyedTwoInputStreamOperatorTestHarness<Hash128, EngagementMessage, Notice, Sample>
      harness;
  private long longestNanos;
  private long samples;

  private EngagementBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i + 3 < arguments.length; i += 4) {
      new EngagementBenchmark()
          .run(
              arguments[i].equals("rocksdb"),
              Integer.parseInt(arguments[i + 1]),
              Integer.parseInt(arguments[i + 2]),
              Integer.parseInt(arguments[i + 3]));
    }
  }

  private void run(boolean rocksDb, int facts, int buckets, int slice) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new EngagementOperator(new EngagementOptions(HORIZONS, 1, 1_000)),
            EngagementMessage::key,
            null,
            Hash128Serializer.TYPE,
            128,
            1,
            0);
    harness.setStateBackend(
        rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
    harness.setup(SampleSerializer.INSTANCE);
    harness.open();
    for (int bucket = 0; bucket < buckets; bucket++) {
      Publication post = new Publication("p" + bucket, new Hash128(5, 5), PUBLISHED, PUBLISHED);
      send(EngagementMessage.published(key(bucket), post));
    }
    watermark(PUBLISHED);
    // The messages and the pending events are not the subject, so only watermarks are measured.
    long total = (long) facts * buckets;
    Cost append = new Cost();
    for (int done = 0; done < facts; done += slice) {
      for (int bucket = 0; bucket < buckets; bucket++) {
        for (int i = 0; i < slice; i++) {
          send(EngagementMessage.fact(key(bucket), fact(done + i)));
        }
      }
      append.start();
      watermark(PUBLISHED + done + slice);
      append.stop();
    }
    long appendLongest = longestNanos;
    System.out.printf(
        "%s, %,d facts a bucket, %d a slice: append %s, longest %.1f ms",
        rocksDb ? "RocksDB" : "heap", facts, slice, append.per(total), appendLongest / 1e6);
    for (long horizon : HORIZONS) {
      longestNanos = 0;
      Cost count = new Cost();
      count.start();
      watermark(PUBLISHED + horizon);
      drain();
      count.stop();
      System.out.printf("; count %s, longest %.1f ms", count.per(total), longestNanos / 1e6);
    }
    System.out.printf("; %d samples%n", samples);
    harness.close();
  }

  private void drain() throws Exception {
    collect();
    while (harness.getProcessingTimeService().getNumActiveTimers() > 0) {
      long begin = System.nanoTime();
      harness.setProcessingTime(harness.getProcessingTime() + 1_000);
      longestNanos = Math.max(longestNanos, System.nanoTime() - begin);
    }
    collect();
  }

  private void collect() {
    samples += harness.getOutput().stream().filter(out -> out instanceof StreamRecord).count();
    harness.getOutput().clear();
  }

  private void watermark(long time) throws Exception {
    harness.processElement2(new StreamRecord<>(Notice.reached(time)));
    long begin = System.nanoTime();
    harness.processWatermark1(new Watermark(time));
    harness.processWatermark2(new Watermark(time));
    longestNanos = Math.max(longestNanos, System.nanoTime() - begin);
  }

  private void send(EngagementMessage message) throws Exception {
    harness.processElement1(new StreamRecord<>(message));
  }

  private static Hash128 key(int bucket) {
    return new Hash128(bucket, bucket).salted(7);
  }

  /** Three of four are impressions; an actor has ten facts. */
  private static Fact fact(int i) {
    Hash128 actor = new Hash128(i % (1 + i / 10), 0).salted(i % (1 + i / 10));
    long time = PUBLISHED + i;
    return i % 4 == 0
        ? new Fact(FactKind.ADDED, time, 0, actor, ReactionKind.LIKE, null)
        : new Fact(
            FactKind.IMPRESSION, time, 0, actor, null, new Exposure(1L + i % 30, null, i % 7_919L));
  }

  /** CPU time and allocation of this thread. */
  private static final class Cost {
    private long nanos;
    private long bytes;

    void start() {
      nanos -= THREADS.getCurrentThreadCpuTime();
      bytes -= THREADS.getCurrentThreadAllocatedBytes();
    }

    void stop() {
      nanos += THREADS.getCurrentThreadCpuTime();
      bytes += THREADS.getCurrentThreadAllocatedBytes();
    }

    String per(long facts) {
      return "%.3f us, %d B".formatted(nanos / 1e3 / facts, bytes / facts);
    }
  }
}
