package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.export.accounting.InputScan;
import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.redrive.RedriveObserver;
import io.tributary.export.redrive.RedriveObserver.Step;
import io.tributary.export.terminal.ExitCode;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kafka that stops responding during a read or a write: the wait is reported, ends in time, and
 * does no harm.
 */
class SilentKafkaIT {
  /** More than are sent at once. */
  private static final int LETTERS = 230;

  private static final int SENT_BEFORE = 200;
  private static final int RECORDS = 50;

  @TempDir Path folder;
  private BrokerProcess broker;
  private long leaps;
  private Path data;
  private Path config;
  private Path patch;

  @BeforeEach
  void start() throws Exception {
    broker = BrokerProcess.start(folder.resolve("broker"));
    data = folder.resolve("data");
    config = Files.writeString(folder.resolve("config.yaml"), broker.section());
    patch = Files.writeString(folder.resolve("patch.json"), RedriveFeed.PATCH);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void redrivesEachOnceThroughRepeatedTimeouts() throws Exception {
    fill();
    Path ledger = data.resolve("redriven.jsonl");

    broker.suspend();
    CliResult before = redrive(step -> {});
    assertThat(before.code()).isEqualTo(ExitCode.FAILED);
    assertThat(before.out()).isEmpty();
    assertSilence(before, "asking for the topics " + Topics.EVENTS);
    assertThat(ledger).isEmptyFile();

    broker.resume();
    CliResult sending = redrive(step -> suspendAt(step == Step.INTENDED && isLong(ledger)));
    assertThat(sending.code()).isEqualTo(ExitCode.FAILED);
    assertSilence(sending, "sending events again");
    assertThat(sending.err()).contains("(0 of 30 acknowledged)");
    assertThat(sending.out())
        .contains("Kafka did not acknowledge it; the next redrive checks")
        .contains("200 redriven, 0 redriven before, 0 stay dead letters, 30 unknown");
    assertThat(list().lines().filter(line -> line.contains("  unsettled  "))).hasSize(30);

    broker.resume();
    byte[] noted = Files.readAllBytes(ledger);
    CliResult looking = redrive(step -> suspendAt(step == Step.LOOKING));
    assertThat(looking.code()).isEqualTo(ExitCode.FAILED);
    assertSilence(looking, "looking for events of an earlier redrive");
    assertThat(looking.out()).isEmpty();
    assertThat(ledger).hasBinaryContent(noted);

    broker.resume();
    CliResult last = redrive(step -> {});
    assertThat(last.code()).as(last.out() + last.err()).isZero();
    assertThat(last.out()).contains(" 0 stay dead letters\n");
    List<String> driven = RedriveFeed.headers(data, broker.access().settings());
    assertThat(driven).hasSize(LETTERS);
    assertThat(new HashSet<>(driven)).hasSize(LETTERS);
    assertThat(list().lines().filter(line -> line.contains("  redriven "))).hasSize(LETTERS);
  }

  @Test
  void countingReportsItsProgressOnATimeout() throws Exception {
    TopicPartition at = new TopicPartition(Topics.EVENTS, 0);
    write(at);
    // One record at a time, so that Kafka stops responding before all have arrived.
    Map<String, String> slow = new HashMap<>(broker.access().settings());
    slow.put("max.poll.records", "1");
    slow.put("max.partition.fetch.bytes", "1");
    WaitRecorder recorder = new WaitRecorder(4);
    KafkaAccess kafka = new KafkaAccess(broker.bootstrapServers(), slow, waitPolicy(recorder));
    OffsetRange range = new OffsetRange(Map.of(), Map.of(at, (long) RECORDS));
    assertThatThrownBy(() -> InputScan.of(kafka, range))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("Kafka at " + broker.bootstrapServers() + " has not responded for ")
        .hasMessageMatching(
            ".*counting the input was abandoned \\([1-9]\\d? of 50 records read\\).*")
        .hasMessageContaining("start again on the same folder");
    assertThat(recorder.waiting).contains("counting the input");
    broker.resume();
    assertThat(InputScan.of(kafka, range).read()).isEqualTo(RECORDS);
  }

  @Test
  void aCollectorTimesOutAtItsStart() throws Exception {
    write(new TopicPartition(Topics.EVENTS, 0));
    broker.suspend();
    WaitRecorder recorder = new WaitRecorder(0);
    assertThatThrownBy(() -> collector(recorder))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("Kafka at " + broker.bootstrapServers() + " has not responded for ")
        .hasMessageContaining("start it again");
    assertThat(recorder.waiting).contains(broker.bootstrapServers());
    broker.resume();
    try (Collector collector = collector(recorder)) {
      assertThat(collector.address()).isNotNull();
    }
  }

  @Test
  void creatingTopicsTimesOut() throws Exception {
    broker.suspend();
    KafkaAccess kafka = broker.access().withWaitPolicy(waitPolicy(WaitListener.NONE));
    assertThatThrownBy(() -> KafkaTopics.ensure(kafka, 1))
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("so creating the input topics was abandoned");
    broker.resume();
    assertThat(KafkaTopics.ensure(kafka, 1)).containsOnlyKeys(Topics.INPUTS);
  }

  private Collector collector(WaitListener recorder) {
    CollectorOptions options =
        CollectorOptions.defaults(broker.access(), List.of()).withAddress("127.0.0.1", 0);
    return Collector.start(
        options, Clock.systemUTC(), List.of(), new PrometheusRegistry(), waitPolicy(recorder));
  }

  /**
   * Uses a clock that leaps while the broker is suspended, so that the test does not wait a minute.
   */
  private WaitPolicy waitPolicy(WaitListener listener) {
    WaitPolicy standard = WaitPolicy.standard(listener);
    return new WaitPolicy(standard.notice(), standard.limit(), this::leapingClock, listener);
  }

  private long leapingClock() {
    leaps += broker.isSuspended() ? 1 : 0;
    return System.nanoTime() + leaps * Duration.ofMinutes(2).toNanos();
  }

  private CliResult redrive(RedriveObserver observer) {
    return Cli.run(
        launcher -> {
          RejectsRedrive command =
              launcher.getSubcommands().get("rejects").getSubcommands().get("redrive").getCommand();
          command.watch(this::waitPolicy, observer);
        },
        "rejects",
        "redrive",
        "--all",
        "--patch",
        patch,
        "--config",
        config,
        "--data",
        data);
  }

  private void assertSilence(CliResult result, String doing) {
    assertThat(result.err())
        .contains("waiting for Kafka at " + broker.bootstrapServers() + ": " + doing)
        .contains("tributary: Kafka at " + broker.bootstrapServers() + " has not responded for ")
        .contains("so " + doing)
        .contains("was abandoned")
        .contains("run the same command again: no event is sent twice")
        .doesNotContain("\tat ", "Exception");
  }

  private void suspendAt(boolean now) {
    try {
      if (now) {
        broker.suspend();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Returns whether the first ones are complete. */
  private static boolean isLong(Path ledger) {
    try (Stream<String> lines = Files.lines(ledger)) {
      return lines.count() > SENT_BEFORE;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private String list() {
    return Cli.run("rejects", "list", "--limit", "0", "--data", data).out();
  }

  private void fill() throws Exception {
    Path feed = folder.resolve("feed.jsonl");
    Files.write(
        feed,
        Stream.concat(
                Stream.of(RedriveFeed.profile(), RedriveFeed.consent()),
                IntStream.range(0, LETTERS).mapToObj(RedriveFeed::broken))
            .toList());
    Path policy = Files.writeString(folder.resolve("policy.yaml"), RedriveFeed.POLICY);
    CliResult run =
        Cli.run("run", "--input", feed, "--policy", policy, "--data", data, "--config", config);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void write(TopicPartition at) throws Exception {
    KafkaTopics.ensure(broker.access(), 1);
    try (Producer<byte @Nullable [], byte[]> producer =
        KafkaClients.producer(
            broker.bootstrapServers(), Duration.ZERO, broker.access().settings())) {
      for (int i = 0; i < RECORDS; i++) {
        producer.send(new ProducerRecord<>(at.topic(), at.partition(), null, new byte[] {1})).get();
      }
    }
  }

  /** Records the reported waits, and suspends the broker at a given tick. */
  private final class WaitRecorder implements WaitListener {
    private final int atTick;
    private int ticks;
    private String waiting = "";

    WaitRecorder(int atTick) {
      this.atTick = atTick;
    }

    @Override
    public void tick() {
      suspendAt(++ticks == atTick);
    }

    @Override
    public void waiting(String what) {
      waiting = what;
    }

    @Override
    public void resumed() {}
  }
}
