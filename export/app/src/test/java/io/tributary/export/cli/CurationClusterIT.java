package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.accounting.InputScan;
import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.folder.Poll;
import io.tributary.export.job.CurationMain;
import io.tributary.export.settings.JobSettings;
import io.tributary.export.storage.PostgresServer;
import io.tributary.export.storage.S3Server;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.oracle.InputLines;
import io.tributary.schemas.settings.SettingsFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The curation job on a Flink cluster of separate processes, with tables and checkpoints on S3 and
 * the catalog in PostgreSQL. The test kills a TaskManager, the collector, Kafka and the JobManager
 * one after the other. No event is lost, and none counts twice.
 */
@Tag("long")
class CurationClusterIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int KILLED = 137;
  private static final String RUN = "the-run-of-this-test";

  @TempDir Path folder;

  @Test
  void resumesAfterEachProcessIsKilled() throws Exception {
    Path sample = folder.resolve("sample");
    SampleInput.ensure(sample, System.err);
    Path policy = sample.resolve(SampleInput.POLICY);
    Path events = sample.resolve(SampleInput.EVENTS);
    Path calm = folder.resolve("calm");
    assertThat(Cli.run("run", "--input", events, "--policy", policy, "--data", calm).code())
        .isZero();
    List<String> expected = TableContents.effectiveLines(calm);
    try (S3Server s3 =
            S3Server.start(folder.resolve("s3")).withBucket("tributary").forThisProcess();
        PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
        BrokerProcess kafka = BrokerProcess.start(folder.resolve("kafka"))) {
      Path config = folder.resolve("config.yaml");
      Files.writeString(config, settings(s3, postgres, kafka, sample));
      JobSettings settings =
          SettingsFile.read(config, file -> JobSettings.read(file, JobSettings.live()));
      WarehouseOptions tables = settings.storage().warehouse(WarehouseOptions.local(folder));
      try (ClusterProcesses cluster =
          new ClusterProcesses(
              folder.resolve("cluster"),
              environment(calm),
              settings.storage().s3().flinkSettings())) {
        FeedSender sender =
            new FeedSender(cluster.startCollector(config), SampleKeys.KEY)
                .with(InputLines.read(events), 100);
        sender.allow(sender.requests() / 2);
        CompletableFuture<Void> sending = sending(sender);
        String[] arguments = {"--policy", "" + policy, "--config", "" + config, "--run", RUN};
        cluster.startJobManager();
        cluster.startTaskManager("one", 1);
        cluster.startTaskManager("two", 2);
        cluster.run(jar(), CurationMain.class, arguments);
        cluster.awaitRunning();
        Poll.until(TIMEOUT, () -> hasCheckpoint(s3));

        assertThat(cluster.kill("one")).isEqualTo(KILLED);
        assertThat(cluster.kill("collector")).isEqualTo(KILLED);
        sender.allow(Integer.MAX_VALUE);
        cluster.startTaskManager("three", 2);
        cluster.startCollector(config);
        cluster.awaitRunning();

        assertThat(kafka.kill()).isEqualTo(KILLED);
        kafka.start();

        assertThat(cluster.kill("jobmanager")).isEqualTo(KILLED);
        cluster.startJobManager();
        Poll.until(TIMEOUT, () -> cluster.get("/overview").contains("\"taskmanagers\":2"));
        cluster.run(jar(), CurationMain.class, arguments);
        cluster.awaitRunning();

        sending.get();
        assertThat(sender.broken()).as("broken connections").isPositive();
        end(kafka);
        Poll.until(TIMEOUT, () -> effective(tables).equals(expected));
        assertThat(expected).isNotEmpty();
      }
    }
  }

  private static CompletableFuture<Void> sending(FeedSender sender) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            // One client: several would send batches out of order, beyond the bound.
            sender.send(1);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  private static Map<String, String> environment(Path calm) throws Exception {
    Map<String, String> environment = new HashMap<>(S3Server.environment());
    environment.put(
        PostgresServer.PASSWORD_VARIABLE, System.getenv(PostgresServer.PASSWORD_VARIABLE));
    byte[] key = Files.readAllBytes(calm.resolve("secret.key"));
    environment.put("TRIBUTARY_KEY", Base64.getEncoder().encodeToString(key));
    return environment;
  }

  /** Ends the input, so that the job decides all of it. */
  private static void end(BrokerProcess kafka) {
    KafkaAccess access = kafka.access();
    OffsetRange all =
        new OffsetRange(
            InputTopics.ask(access, "start again", InputTopics::startOffsets),
            InputTopics.ask(access, "start again", InputTopics::endOffsets));
    ReplayOptions options = ReplayOptions.defaults().withKafka(access.settings());
    try (FileReplay replay = FileReplay.connect(access.address(), options, Clock.systemUTC())) {
      replay.endMarkers(RUN, InputScan.of(access, all).largestEventTime());
    }
  }

  private static boolean hasCheckpoint(S3Server s3) throws Exception {
    Path checkpoints = s3.bucket("tributary").resolve("snapshots/checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (var files = Files.walk(checkpoints)) {
      return files.anyMatch(file -> file.endsWith("_metadata"));
    }
  }

  private static List<String> effective(WarehouseOptions tables) throws Exception {
    try (Warehouse warehouse = Warehouse.open(tables)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      EffectiveText.jsonl(EffectiveDataset.read(PointReader.newest(warehouse)), out);
      return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** {@code flink run} requires a jar; the classes are on the class path of the cluster. */
  private Path jar() throws Exception {
    Path jar = folder.resolve("job.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
      out.flush();
    }
    return jar;
  }

  /**
   * The settings of {@code docker-compose.yml}; only addresses, credentials and the checkpoint
   * interval differ.
   */
  private static String settings(
      S3Server s3, PostgresServer postgres, BrokerProcess kafka, Path sample) throws Exception {
    String settings = Files.readString(ComposeTest.DOCKER.resolve("config.yaml"));
    Map<String, String> changes =
        Map.of(
            "checkpoint-interval: 10s",
            "checkpoint-interval: 2s",
            "kafka:\n  bootstrap.servers: kafka:9092\n",
            kafka.section(),
            "jdbc:postgresql://postgres:5432/tributary",
            postgres.jdbcUrl(),
            "user: tributary",
            "user: " + PostgresServer.USER,
            "TRIBUTARY_CATALOG_PASSWORD",
            PostgresServer.PASSWORD_VARIABLE,
            "http://s3:9000",
            s3.address().toString(),
            "0.0.0.0",
            "127.0.0.1");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(settings).contains(change.getKey());
      settings = settings.replace(change.getKey(), change.getValue());
    }
    String withoutKeys = settings.substring(0, settings.indexOf("  keys:\n"));
    return withoutKeys + "  image-base: " + sample + "\n" + SampleKeys.yaml(sample);
  }
}
