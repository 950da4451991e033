package io.tributary.export.live;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.export.accounting.LiveAccount;
import io.tributary.export.accounting.RunEntry;
import io.tributary.export.accounting.RunJournal;
import io.tributary.export.accounting.RunOutcome;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.DiskSpace;
import io.tributary.export.minicluster.JobNumbers;
import io.tributary.export.minicluster.LocalCluster;
import io.tributary.export.run.Broker;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.LocalCuration;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorOptions;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The live pipeline in one process: broker, collector, job and tables under one data folder, until
 * it is stopped.
 *
 * <p>Everything that the collector acknowledged is in Kafka. So however the process ends, the next
 * one on the folder continues without loss. {@link #stop} leaves undecided what the watermark has
 * not passed. {@link #drain} ends the input as a replay does, so that everything is decided.
 */
public final class LiveRun implements AutoCloseable {
  private final DataFolder folder;
  private final CurationPlan plan;
  private final RunProgress progress;
  private final WaitPolicy waitPolicy;
  private final String run = UUID.randomUUID().toString();
  private final RunJournal journal;
  private final RunEntry entry;
  private final List<RunEntry> earlier;
  private final Broker kafka;
  private final LocalCluster cluster;
  private final LocalCuration job;
  private final JobWatch watch;
  private final JobNumbers numbers;
  private final JobHealth health;
  private final DiskHealth disks;
  private final Collector collector;

  private LiveRun(
      DataFolder folder,
      CurationPlan plan,
      Function<KafkaAccess, CollectorOptions> collectorOptions,
      RunProgress progress) {
    this.folder = folder;
    this.plan = plan;
    this.progress = progress;
    this.waitPolicy = WaitPolicy.standard(progress);
    Clock clock = Clock.systemUTC();
    DiskSpace space = DiskSpace.under(folder.parts());
    disks = new DiskHealth(space, System::nanoTime);
    plan.storage().prepare();
    journal = new RunJournal(folder);
    entry = RunEntry.begun(RunEntry.LIVE, List.of(), clock.millis());
    earlier = journal.begin(entry);
    progress.step("starting Kafka and Flink");
    kafka = Broker.open(folder, plan.storage(), plan.config(), waitPolicy);
    try {
      cluster = LocalCuration.cluster(folder, plan);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
    try {
      job = LocalCuration.submit(cluster, folder, plan, kafka.access(), run);
      watch = new JobWatch(() -> JobWatch.View.of(job), System::nanoTime);
      numbers = JobNumbers.ofThisProcess(clock);
      health = new JobHealth(watch, numbers, plan.config().checkpointInterval());
      progress.step("starting the collector");
      collector =
          Collector.start(
              collectorOptions.apply(kafka.access()),
              clock,
              List.of(health, disks),
              metrics(space),
              waitPolicy);
    } catch (RuntimeException e) {
      cluster.close();
      kafka.close();
      throw e;
    }
    progress.close();
  }

  private PrometheusRegistry metrics(DiskSpace space) {
    PrometheusRegistry registry = new PrometheusRegistry();
    JobMetrics.register(registry, watch, numbers);
    JobMetrics.registerProcess(registry, space);
    return registry;
  }

  /**
   * Starts everything, and returns when the collector accepts events.
   *
   * @param collectorOptions builds the collector's options from the access to Kafka
   */
  public static LiveRun start(
      DataFolder folder,
      CurationPlan plan,
      Function<KafkaAccess, CollectorOptions> collectorOptions,
      RunProgress progress) {
    return new LiveRun(folder, plan, collectorOptions, progress);
  }

  public Collector collector() {
    return collector;
  }

  JobHealth health() {
    return health;
  }

  JobNumbers numbers() {
    return numbers;
  }

  DiskHealth disks() {
    return disks;
  }

  /**
   * Throws if the job has ended by itself, which it does only when it cannot continue.
   *
   * @throws io.tributary.export.minicluster.JobFailedException with the cause
   */
  void check() {
    job.requireGoingOn();
  }

  /** Stops accepting events, and keeps everything for the next start. */
  public void stop() {
    progress.step("finishing pending requests");
    collector.stopAccepting();
    progress.step("saving the state");
    job.stop();
    plan.storage().release();
    journal.update(entry.with(RunEntry.State.STOPPED));
    progress.close();
  }

  /** Stops accepting events, decides everything, and returns the result. */
  public RunOutcome drain() {
    progress.step("finishing pending requests");
    collector.stopAccepting();
    progress.step("counting the input");
    LiveAccount account = LiveAccount.count(folder, kafka.access());
    collector.endMarkers(run, account.largestEventTime());
    progress.step("deciding the remaining events");
    job.end(
        () -> collector.endMarkers(run, account.largestEventTime()),
        progress::tick,
        () -> progress.step("committing"));
    progress.step("counting");
    try {
      return account.conclude(plan.storage(), earlier, job.restarts());
    } finally {
      progress.close();
    }
  }

  @Override
  public void close() {
    collector.close();
    watch.close();
    cluster.close();
    kafka.close();
  }
}
