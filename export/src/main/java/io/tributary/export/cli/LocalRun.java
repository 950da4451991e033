package io.tributary.export.cli;

import io.tributary.export.job.Accounting;
import io.tributary.export.job.CurationJob;
import io.tributary.export.job.CurationOptions;
import io.tributary.export.job.OffsetRange;
import io.tributary.export.local.DataFolder;
import io.tributary.export.local.EmbeddedKafka;
import io.tributary.export.local.LocalCluster;
import io.tributary.export.local.LocalClusterOptions;
import io.tributary.export.local.LocalJob;
import io.tributary.export.local.Snapshots;
import io.tributary.export.table.CommitProbe;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.ingestion.collect.FileReplay;
import io.tributary.ingestion.collect.InputFile;
import io.tributary.ingestion.collect.ReplayOptions;
import io.tributary.ingestion.collect.ReplayReport;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.stream.KeyedHash;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One bounded run in one process: broker, replay, job and tables under one data folder.
 *
 * <p>The job starts from the newest snapshot of an earlier run, takes in what the replay writes,
 * and is stopped with a savepoint when every writer has seen the end of the input. Markers of the
 * end are written again now and then: a job that has just recovered may have read them already.
 */
final class LocalRun {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(10);
  private static final long REMIND_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * What a run is told.
   *
   * @param input the files
   * @param policy the policy
   * @param parallelism tasks of each operator
   * @param imageBase what relative picture addresses refer to; the folder of each file if empty
   * @param config further settings
   * @param probe looks on, in tests
   */
  record Order(
      List<InputFile> input,
      Policy policy,
      int parallelism,
      Optional<String> imageBase,
      RunConfig config,
      CommitProbe probe) {}

  /**
   * What came of it.
   *
   * @param accounting what became of the events
   * @param effectivePosts posts of the effective dataset, of all runs on the data folder
   * @param effectiveRows rows of it, one a post and horizon
   * @param replay what the replay did
   * @param restarts how often the job failed and was begun again on the way
   */
  record Outcome(
      Accounting accounting,
      long effectivePosts,
      long effectiveRows,
      ReplayReport replay,
      int restarts) {}

  private final DataFolder folder;
  private final Order order;
  private final RunProgress progress;
  private final String run = UUID.randomUUID().toString();

  LocalRun(DataFolder folder, Order order, RunProgress progress) {
    this.folder = folder;
    this.order = order;
    this.progress = progress;
  }

  Outcome run() {
    WarehouseOptions tables = WarehouseOptions.local(folder.root());
    Warehouse.create(tables).close();
    progress.step("starting Kafka and Flink");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.kafka());
        LocalCluster cluster = LocalCluster.start(clusterOptions())) {
      kafka.ensureTopics(order.config().partitions());
      LocalJob job = submit(cluster, kafka, tables);
      job.awaitRunning(START_PATIENCE);
      ReplayReport replay = replay(kafka, job);
      return outcome(tables, replay, job.restarts());
    }
  }

  private LocalClusterOptions clusterOptions() {
    RunConfig config = order.config();
    return LocalClusterOptions.defaults(folder.scratch())
        .withParallelism(order.parallelism())
        .withStateBackend(config.stateBackend())
        .withCheckpointInterval(config.checkpointInterval())
        .withRestartAttempts(config.restartAttempts())
        .withExtra(flinkSettings(config));
  }

  private static Map<String, String> flinkSettings(RunConfig config) {
    Map<String, String> settings = new HashMap<>();
    // Counters come with heartbeats; by them a run learns that its input is through.
    settings.put("heartbeat.interval", "500");
    settings.putAll(config.flink());
    return settings;
  }

  private LocalJob submit(LocalCluster cluster, EmbeddedKafka kafka, WarehouseOptions tables) {
    CurationOptions options =
        new CurationOptions(
            order.policy(),
            new KeyedHash(folder.secretKey()),
            kafka.bootstrapServers(),
            run,
            order.config().outOfOrderness(),
            order.config().kafka(),
            tables);
    Snapshots snapshots = folder.snapshots(CurationJob.NAME);
    return cluster.submit(
        CurationJob.NAME,
        env -> CurationJob.build(env, options, order.probe()),
        snapshots,
        snapshots.latest());
  }

  private ReplayReport replay(EmbeddedKafka kafka, LocalJob job) {
    ReplayOptions options =
        ReplayOptions.defaults()
            .withMaxLineBytes(order.config().maxLineBytes())
            .withKafka(order.config().kafka());
    if (order.imageBase().isPresent()) {
      options = options.withImageBase(order.imageBase().get());
    }
    try (FileReplay replay =
        FileReplay.connect(kafka.bootstrapServers(), options, Clock.systemUTC())) {
      ReplayReport report = replay.replay(order.input(), run, progress);
      progress.step("deciding what is left");
      awaitDrained(job, () -> replay.endMarkers(run, report.maxEventTime()));
      progress.step("committing");
      job.stopWithSavepoint(folder.snapshots(CurationJob.NAME).savepoints(), SAVEPOINT_PATIENCE);
      return report;
    }
  }

  private void awaitDrained(LocalJob job, Runnable remind) {
    long writers = (long) CurationJob.WRITERS * order.parallelism();
    long reminded = System.nanoTime();
    while (job.counter(CurationJob.DRAINED) < writers) {
      if (job.ended()) {
        job.awaitEnd(Duration.ZERO);
        throw new IllegalStateException("the job has ended before its input");
      }
      if (System.nanoTime() - reminded > REMIND_NANOS) {
        remind.run();
        reminded = System.nanoTime();
      }
      progress.tick();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Outcome outcome(WarehouseOptions tables, ReplayReport replay, int restarts) {
    progress.step("counting");
    try (Warehouse warehouse = Warehouse.open(tables)) {
      PointReader reader = PointReader.newest(warehouse);
      OffsetRange range = new OffsetRange(replay.startOffsets(), replay.endOffsets());
      Accounting accounting = Accounting.of(reader, replay.read() + replay.foreign(), range);
      long posts = EffectiveDataset.read(reader).size();
      return new Outcome(accounting, posts, 0, replay, restarts);
    }
  }
}
