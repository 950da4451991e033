package io.tributary.export.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.FolderContents;
import io.tributary.export.folder.Poll;
import io.tributary.export.folder.Snapshots;
import io.tributary.export.settings.StateBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real job on the real cluster: it runs, stops, resumes, and fails with a reason. */
class LocalClusterIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * The first and the last output of the counting function in this run; it runs in the same
   * process.
   */
  private static final Map<String, Long> SEEN = new ConcurrentHashMap<>();

  private static volatile CountDownLatch counted = new CountDownLatch(1);

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    SEEN.clear();
    counted = new CountDownLatch(1_000);
  }

  @Test
  void stopsWithASavepointAndResumesOnAnotherStateBackend() throws Exception {
    Snapshots snapshots = Snapshots.in(folder.resolve("chk"), folder.resolve("sav"));
    LocalClusterOptions options =
        LocalClusterOptions.defaults(folder.resolve("tmp"))
            .withCheckpointInterval(Duration.ofMillis(100));
    long last;
    try (LocalCluster cluster = LocalCluster.start(options)) {
      assertThat(snapshots.latest()).isEmpty();
      LocalJob job =
          cluster.submit("count", LocalClusterIT::countForEver, snapshots, Optional.empty());
      job.awaitRunning(TIMEOUT);
      assertThat(counted.await(60, TimeUnit.SECONDS)).isTrue();
      String savepoint = job.stopWithSavepoint(snapshots.savepoints(), TIMEOUT);
      assertThat(job.ended()).isTrue();
      assertThat(snapshots.latest())
          .hasValueSatisfying(
              path -> assertThat(savepoint).contains(path.replaceFirst("^file:/+", "/")));
      last = SEEN.get("last");
    }
    forget();
    try (LocalCluster cluster =
        LocalCluster.start(options.withStateBackend(StateBackend.ROCKSDB))) {
      LocalJob job =
          cluster.submit("count", LocalClusterIT::countForEver, snapshots, snapshots.latest());
      job.awaitRunning(TIMEOUT);
      assertThat(counted.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(SEEN).containsEntry("first", last + 1);
  }

  @Test
  void leavesACheckpointToResumeFromWhenInterrupted() {
    Snapshots snapshots = Snapshots.in(folder.resolve("chk"), folder.resolve("sav"));
    LocalClusterOptions options =
        LocalClusterOptions.defaults(folder.resolve("tmp"))
            .withCheckpointInterval(Duration.ofMillis(20));
    try (LocalCluster cluster = LocalCluster.start(options)) {
      cluster.submit("count", LocalClusterIT::countForEver, snapshots, Optional.empty());
      Poll.until(TIMEOUT, () -> snapshots.latest().isPresent());
    }
    assertThat(snapshots.latest())
        .hasValueSatisfying(
            path -> assertThat(path.substring(path.lastIndexOf('/') + 1)).startsWith("chk-"));
  }

  @Test
  void aCopyOfAnInterruptedFolderIsIndependentOfTheOriginal() throws Exception {
    Path original = Files.createDirectory(folder.resolve("a b"));
    Snapshots before = Snapshots.in(original.resolve("chk"), original.resolve("sav"));
    LocalClusterOptions options =
        LocalClusterOptions.defaults(folder.resolve("tmp"))
            .withStateBackend(StateBackend.ROCKSDB)
            // Otherwise the snapshot itself contains small files.
            .withExtra(Map.of("execution.checkpointing.data-inline-threshold", "0"))
            .withCheckpointInterval(Duration.ofMillis(20));
    try (LocalCluster cluster = LocalCluster.start(options)) {
      cluster.submit("count", LocalClusterIT::countForEver, before, Optional.empty());
      assertThat(counted.await(60, TimeUnit.SECONDS)).isTrue();
      Poll.until(TIMEOUT, () -> before.latest().isPresent());
    }
    FolderContents contents = FolderContents.of(original);
    assertThat(contents.entries().keySet()).anyMatch(name -> name.matches("chk/.+/shared/.+"));
    Path copy = folder.resolve("copy");
    contents.copyTo(copy);
    forget();
    Snapshots after = Snapshots.in(copy.resolve("chk"), copy.resolve("sav"));
    try (LocalCluster cluster = LocalCluster.start(options)) {
      String from = after.latest().orElseThrow();
      cluster.submit("count", LocalClusterIT::countForEver, after, Optional.of(from));
      assertThat(counted.await(60, TimeUnit.SECONDS)).isTrue();
      Poll.until(TIMEOUT, () -> !after.latest().orElse(from).equals(from));
    }
    assertThat(SEEN.get("first")).isGreaterThan(1);
    assertThat(FolderContents.of(original)).isEqualTo(contents);
  }

  @Test
  void reportsWhyAJobFailed() {
    Snapshots snapshots = Snapshots.in(folder.resolve("chk"), folder.resolve("sav"));
    try (LocalCluster cluster =
        LocalCluster.start(
            LocalClusterOptions.defaults(folder.resolve("tmp")).withRestartAttempts(1))) {
      LocalJob job =
          cluster.submit("break", LocalClusterIT::breakAtOnce, snapshots, Optional.empty());
      assertThatThrownBy(() -> job.awaitEnd(TIMEOUT))
          .isInstanceOf(JobFailedException.class)
          .hasMessage("The job break failed: the disk is gone (because of / by zero)");
      assertThat(job.lastFailure()).hasValueSatisfying(f -> assertThat(f).contains("disk is gone"));
    }
  }

  @Test
  void reportsAPermanentFailureDespiteUnlimitedRestarts() {
    Snapshots snapshots = Snapshots.in(folder.resolve("chk"), folder.resolve("sav"));
    try (LocalCluster cluster =
        LocalCluster.start(
            LocalClusterOptions.defaults(folder.resolve("tmp"))
                .withRestartAttempts(Integer.MAX_VALUE))) {
      LocalJob job =
          cluster.submit("lose", LocalClusterIT::loseRecords, snapshots, Optional.empty());
      Poll.until(TIMEOUT, () -> job.restarts() > 1);
      assertThat(job.ended()).isFalse();
      assertThatThrownBy(job::requireMendable)
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("Kafka no longer has records that were not read yet");
    }
  }

  private static void loseRecords(StreamExecutionEnvironment env) {
    env.fromSequence(1, 10)
        .uid("numbers")
        .map(LocalClusterIT::lose)
        .uid("lose")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
  }

  private static Long lose(Long number) {
    throw new OffsetOutOfRangeException(Map.of(new TopicPartition("events", 0), number));
  }

  private static void countForEver(StreamExecutionEnvironment env) {
    env.fromSequence(1, Long.MAX_VALUE)
        .name("numbers")
        .uid("numbers")
        .keyBy(number -> 0L)
        .process(new Count())
        .name("count")
        .uid("count")
        .sinkTo(new DiscardingSink<>())
        .name("nowhere")
        .uid("nowhere");
  }

  private static void breakAtOnce(StreamExecutionEnvironment env) {
    env.fromSequence(1, 10)
        .uid("numbers")
        .map(LocalClusterIT::fail)
        .uid("fail")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
  }

  private static Long fail(Long number) {
    try {
      return number / (number - number);
    } catch (ArithmeticException e) {
      throw new IllegalStateException("the disk is gone", e);
    }
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      Long before = count.value();
      long now = before == null ? 1 : before + 1;
      count.update(now);
      SEEN.putIfAbsent("first", now);
      SEEN.put("last", now);
      counted.countDown();
      out.collect(now);
    }
  }
}
