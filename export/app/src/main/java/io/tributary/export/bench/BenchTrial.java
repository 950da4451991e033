package io.tributary.export.bench;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.job.CurationJob;
import io.tributary.export.minicluster.LocalCluster;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.DecisionProgress;
import io.tributary.export.run.LocalCuration;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.policy.PolicyException;
import io.tributary.schemas.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One measured run: fills new topics, which is not measured, runs the job over them in this
 * process, and compares its outcome with what the generator knows.
 */
public final class BenchTrial {
  private static final String RUN = "bench";
  private static final String LOCAL = "file:";

  /** Reading all metrics of a job costs CPU time that is measured too. */
  private static final Duration LOOKS = Duration.ofSeconds(2);

  private final BenchmarkOptions feed;
  private final BenchSettings settings;
  private final Optional<Path> profile;
  private final RunProgress progress;
  private final BenchedJob job;

  public BenchTrial(
      BenchmarkOptions feed, BenchSettings settings, Optional<Path> profile, RunProgress progress) {
    this.feed = feed;
    this.settings = settings;
    this.profile = profile;
    this.progress = progress;
    this.job = settings.isPeer() ? new PeerBenchJob() : new WholeBenchJob();
  }

  /**
   * Measures.
   *
   * @param data a new folder
   */
  public BenchFigures measure(Path data) throws Exception {
    progress.step("starting Kafka");
    try (DataFolder folder = DataFolder.open(data);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.kafka())) {
      CurationPlan plan = plan(folder);
      plan.storage().prepare();
      kafka.ensureTopics(feed.partitions());
      progress.step("filling the topics (%s)".formatted(feed.shape().label()));
      try (TopicFiller filler = new TopicFiller(kafka.access(), feed, RUN, progress)) {
        BenchmarkExpected expected = filler.fill();
        progress.step("measuring (%s)".formatted(feed.shape().label()));
        Measured measured = run(folder, plan, kafka.access(), filler, expected);
        progress.step("checking every count");
        BenchOutcome outcome = job.outcome(plan, filler.range(), expected);
        return BenchFigures.of(feed.shape(), expected, measured, savepoint(folder), outcome);
      }
    }
  }

  private CurationPlan plan(DataFolder folder) throws IOException, PolicyException {
    Path policy = folder.root().resolve("policy.yaml");
    BenchmarkFeed.writePolicy(policy);
    return new CurationPlan(
        PolicyReader.read(policy),
        settings.parallelism(),
        RunConfig.defaults().withStateBackend(settings.backend()),
        Storage.of(folder));
  }

  private Measured run(
      DataFolder folder,
      CurationPlan plan,
      KafkaAccess kafka,
      TopicFiller filler,
      BenchmarkExpected expected)
      throws Exception {
    try (LocalCluster cluster = LocalCuration.cluster(folder, plan);
        Meter meter = Meter.start(profile)) {
      LocalCuration running =
          LocalCuration.submit(cluster, folder, plan, kafka, RUN, job.pipeline());
      Runnable decided = new DecisionProgress(expected.read(), progress, LOOKS);
      running.awaitDrained(
          () -> filler.end(expected.end()),
          () -> {
            meter.look();
            decided.run();
          });
      // The tasks end with the savepoint, and their figures with them.
      meter.lookAtThreads();
      running.stop();
      return meter.measured(running.traffic());
    }
  }

  /** The size of the savepoint that the job ended with; the folder was new, so there is one. */
  private static long savepoint(DataFolder folder) throws IOException {
    String address = folder.snapshots(CurationJob.NAME).savepoints();
    try (Stream<Path> files = Files.walk(Path.of(address.substring(LOCAL.length())))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
