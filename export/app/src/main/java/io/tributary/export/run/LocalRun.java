package io.tributary.export.run;

import io.tributary.export.accounting.AccountedOffsets;
import io.tributary.export.accounting.Accounting;
import io.tributary.export.accounting.Coverage;
import io.tributary.export.accounting.InputScan;
import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.accounting.RunEntry;
import io.tributary.export.accounting.RunJournal;
import io.tributary.export.accounting.RunOutcome;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.minicluster.LocalCluster;
import io.tributary.export.table.EffectiveTotals;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.InputFile;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.file.ReplayReport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * One bounded run in one process: broker, replay, job and tables under one data folder.
 *
 * <p>The job starts from the newest snapshot of an earlier run and reads what the replay writes.
 * When every writer has received the end of the input, the run stops the job with a savepoint. The
 * run writes the end markers again periodically, because a job that recovered may have read them
 * before.
 */
public final class LocalRun {
  /**
   * The parameters of a run.
   *
   * @param feed what the run reads
   * @param imageBase base of relative image addresses; the folder of each file if empty
   * @param plan how the job runs
   */
  public record Order(RunFeed feed, Optional<String> imageBase, CurationPlan plan) {
    /** Reads files. */
    public Order(List<InputFile> input, Optional<String> imageBase, CurationPlan plan) {
      this(RunFeed.of(input), imageBase, plan);
    }
  }

  /**
   * The outcome of a run.
   *
   * @param result the result over all events
   * @param replay what the replay read and wrote
   */
  public record Outcome(RunOutcome result, ReplayReport replay) {
    public Accounting accounting() {
      return result.accounting();
    }

    public EffectiveTotals effective() {
      return result.effective();
    }

    public int restarts() {
      return result.restarts();
    }
  }

  private static final long NOTE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DataFolder folder;
  private final Order order;
  private final RunProgress progress;
  private final AccountedOffsets accounted;
  private final RunJournal journal;
  private RunEntry entry;
  private long noted = System.nanoTime() - NOTE_NANOS;
  private final String run = UUID.randomUUID().toString();

  public LocalRun(DataFolder folder, Order order, RunProgress progress) {
    this.folder = folder;
    this.accounted = new AccountedOffsets(folder);
    this.order = order;
    this.progress = progress;
    this.journal = new RunJournal(folder);
    this.entry = RunEntry.begun(RunEntry.RUN, order.feed().names(), Clock.systemUTC().millis());
  }

  public Outcome run() {
    Storage storage = order.plan().storage();
    storage.prepare();
    List<RunEntry> earlier = journal.begin(entry);
    progress.step("starting Kafka and Flink");
    try (Broker kafka =
            Broker.open(folder, storage, order.plan().config(), WaitPolicy.standard(progress));
        LocalCluster cluster = LocalCuration.cluster(folder, order.plan())) {
      LocalCuration job = LocalCuration.submit(cluster, folder, order.plan(), kafka.access(), run);
      ReplayReport replay = replay(kafka, job);
      OffsetRange range = accounted.range(starts(kafka), replay.endOffsets());
      long read = read(kafka, replay, range);
      long before = Math.max(0, read - replay.read() - replay.foreign());
      Coverage coverage = new Coverage(range, OptionalLong.of(before), earlier);
      Outcome outcome = outcome(replay, read, coverage, job.restarts());
      accounted.write(replay.endOffsets());
      journal.accounted();
      storage.release();
      return outcome;
    }
  }

  private ReplayReport replay(Broker kafka, LocalCuration job) {
    ReplayOptions options =
        ReplayOptions.defaults()
            .withMaxLineBytes(order.plan().config().maxLineBytes())
            .withKafka(kafka.access().settings());
    if (order.imageBase().isPresent()) {
      options = options.withImageBase(order.imageBase().get());
    }
    try (FileReplay replay =
        FileReplay.connect(kafka.access().address(), options, Clock.systemUTC())) {
      progress.step("reading");
      progress.at(0, 0);
      ReplayReport report = order.feed().replay(replay, run, this::advanced);
      note(entry.withRead(report.read()).with(RunEntry.State.READ));
      progress.step("deciding the remaining events");
      job.end(
          () -> replay.endMarkers(run, report.maxEventTime()),
          new DecisionProgress(report.read(), progress),
          () -> progress.step("committing"));
      return report;
    }
  }

  private void advanced(long bytesRead, long totalBytes, long events) {
    if (System.nanoTime() - noted > NOTE_NANOS) {
      noted = System.nanoTime();
      note(entry.withRead(events));
    }
    progress.advanced(bytesRead, totalBytes, events);
  }

  /** Records progress, so that the next command can report a run that was cut off. */
  private void note(RunEntry now) {
    entry = now;
    journal.update(now);
  }

  private Map<TopicPartition, Long> starts(Broker kafka) {
    return InputTopics.ask(kafka.access(), InputScan.REMEDY, InputTopics::startOffsets);
  }

  /** Returns what the replay read, unless other producers also wrote, before it or concurrently. */
  private long read(Broker kafka, ReplayReport replay, OffsetRange range) {
    if (range.from().equals(replay.startOffsets()) && replay.foreign() == 0) {
      return replay.read();
    }
    progress.step("counting the events of earlier runs");
    return InputScan.of(kafka.access(), range).read();
  }

  private Outcome outcome(ReplayReport replay, long read, Coverage coverage, int restarts) {
    progress.step("counting");
    try (Warehouse warehouse = order.plan().storage().open()) {
      PointReader reader = PointReader.newest(warehouse);
      Accounting accounting = Accounting.of(reader, read, coverage.range());
      RunOutcome result =
          new RunOutcome(accounting, EffectiveTotals.of(reader), restarts, coverage);
      return new Outcome(result, replay);
    }
  }
}
