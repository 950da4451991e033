package io.tributary.export.cli;

import io.tributary.export.accounting.Accounting;
import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.bench.BenchmarkExpected;
import io.tributary.export.bench.BenchmarkFeed;
import io.tributary.export.bench.BenchmarkOptions;
import io.tributary.export.bench.Meter;
import io.tributary.export.bench.TopicFiller;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.minicluster.LocalCluster;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.LocalCuration;
import io.tributary.export.settings.StateBackend;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.terminal.ExitCode;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the way from Kafka to the tables over a generated feed.",
      "",
      "Fills the topics first, which is not measured, then runs the job until every event is"
          + " decided and committed, and checks the outcome against what the generator knows."
    })
final class BenchCommand implements Callable<Integer> {
  private static final String RUN = "bench";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A new folder; it is yours to delete.")
  private @Nullable Path data;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "Events in all. Default: ${DEFAULT-VALUE}.")
  private long events;

  @Option(
      names = "--subjects",
      paramLabel = "N",
      defaultValue = "200000",
      description = "People; at most a quarter of the events. Default: ${DEFAULT-VALUE}.")
  private int subjects;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Tasks of each operator. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "HASHMAP",
      description = "hashmap or rocksdb. Default: ${DEFAULT-VALUE}.")
  private StateBackend stateBackend = StateBackend.HASHMAP;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "Writes a flight recording of the measured part.")
  private @Nullable Path profile;

  @Override
  public Integer call() throws Exception {
    if (data == null) {
      throw new IllegalStateException("picocli lets no command start without --data");
    }
    BenchmarkOptions feed = BenchmarkOptions.defaults().sized(events, subjects);
    try (DataFolder folder = DataFolder.open(data);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.kafka())) {
      Path policy = folder.root().resolve("policy.yaml");
      BenchmarkFeed.writePolicy(policy);
      CurationPlan plan =
          new CurationPlan(
              PolicyReader.read(policy),
              parallelism,
              RunConfig.defaults().withStateBackend(stateBackend),
              Storage.of(folder));
      plan.storage().prepare();
      kafka.ensureTopics(feed.partitions());
      System.err.printf("filling the topics with %,d events ...%n", events);
      try (TopicFiller filler = new TopicFiller(kafka.access(), feed.partitions(), RUN)) {
        BenchmarkExpected expected = filler.fill(feed);
        measure(folder, plan, kafka.access(), filler, expected);
        return check(folder, filler.range(), expected);
      }
    }
  }

  private void measure(
      DataFolder folder,
      CurationPlan plan,
      KafkaAccess kafka,
      TopicFiller filler,
      BenchmarkExpected expected)
      throws Exception {
    System.err.println("measuring ...");
    try (LocalCluster cluster = LocalCuration.cluster(folder, plan);
        Meter meter = Meter.start(Optional.ofNullable(profile))) {
      LocalCuration job = LocalCuration.submit(cluster, folder, plan, kafka, RUN);
      job.awaitDrained(() -> filler.end(expected.end()), meter::look);
      job.stop();
      System.out.print(meter.report(events));
    }
  }

  private static int check(DataFolder folder, OffsetRange range, BenchmarkExpected expected) {
    try (Warehouse warehouse = Storage.of(folder).open()) {
      Accounting counted = Accounting.of(PointReader.newest(warehouse), expected.read(), range);
      boolean isRight =
          counted.pending() == 0
              && counted.duplicate() == expected.duplicates()
              && counted.admitted() == expected.admitted()
              && counted.refused().equals(expected.refused());
      System.out.printf(
          "accounting      %s: %,d admitted, %,d duplicates, %,d refused; %.0f bytes an event%n",
          isRight ? "exact" : "WRONG",
          counted.admitted(),
          counted.duplicate(),
          expected.refusedInAll(),
          expected.bytesPerEvent());
      return isRight ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
