package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.folder.Poll;
import io.tributary.export.job.CurationMain;
import io.tributary.export.settings.JobSettings;
import io.tributary.export.storage.PostgresServer;
import io.tributary.export.storage.S3Server;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.ingestion.collect.Patience;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.file.ReplayReport;
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
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The curation job on a Flink cluster of processes of their own, with tables and checkpoints on S3
 * and the catalog in PostgreSQL. A TaskManager and the JobManager are killed; nothing is lost.
 */
class CurationClusterIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String RUN = "the-run-of-this-test";

  @TempDir Path folder;

  @Test
  void resumesAfterEachManagerIsKilled() throws Exception {
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
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      kafka.ensureTopics(2);
      Path config = Files.writeString(folder.resolve("config.yaml"), settings(s3, postgres, kafka));
      JobSettings settings =
          SettingsFile.read(config, file -> JobSettings.read(file, JobSettings.live()));
      WarehouseOptions tables = settings.storage().warehouse(WarehouseOptions.local(folder));
      Map<String, String> environment = new HashMap<>(S3Server.environment());
      environment.put(
          PostgresServer.PASSWORD_VARIABLE, System.getenv(PostgresServer.PASSWORD_VARIABLE));
      // The same key as that of the calm run: decisions can be compared by keyed hash.
      byte[] key = Files.readAllBytes(calm.resolve("secret.key"));
      environment.put("TRIBUTARY_KEY", Base64.getEncoder().encodeToString(key));
      try (FlinkProcesses flink =
          new FlinkProcesses(
              folder.resolve("flink"), environment, settings.storage().s3().flinkSettings())) {
        String[] arguments = {"--policy", "" + policy, "--config", "" + config, "--run", RUN};
        flink.startJobManager();
        flink.startTaskManager("one", 1);
        flink.startTaskManager("two", 2);
        flink.run(jar(), CurationMain.class, arguments);
        flink.awaitRunning();
        ReplayOptions options =
            ReplayOptions.defaults()
                .withKafka(kafka.access(Map.of(), Patience.standard(WaitListener.NONE)).settings());
        try (FileReplay replay =
            FileReplay.connect(kafka.bootstrapServers(), options, Clock.systemUTC())) {
          ReplayReport report =
              replay.replay(InputFiles.resolve(List.of(events)), RUN, (bytes, all, read) -> {});
          Poll.until(PATIENCE, () -> hasCheckpoint(s3));

          assertThat(flink.kill("one")).isEqualTo(137);
          flink.startTaskManager("three", 2);
          flink.awaitRunning();

          assertThat(flink.kill("jobmanager")).isEqualTo(137);
          flink.startJobManager();
          Poll.until(PATIENCE, () -> flink.get("/overview").contains("\"taskmanagers\":2"));
          flink.run(jar(), CurationMain.class, arguments);
          flink.awaitRunning();
          assertThat(flink.get("/jobs/overview")).contains("curation");

          replay.endMarkers(RUN, report.maxEventTime());
          Poll.until(PATIENCE, () -> effective(tables).equals(expected));
        }
        assertThat(effective(tables)).isEqualTo(expected).isNotEmpty();
      }
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

  /** {@code flink run} wants a jar; the classes are on the class path of the cluster. */
  private Path jar() throws Exception {
    Path jar = folder.resolve("job.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
      out.flush();
    }
    return jar;
  }

  private String settings(S3Server s3, PostgresServer postgres, EmbeddedKafka kafka) {
    return """
        state-backend: rocksdb
        checkpoint-interval: 2s
        flink:
          parallelism.default: 2
        tables:
          catalog: postgresql
          uri: %s
          user: %s
          password-env: %s
          location: s3://tributary/warehouse
        """
            .formatted(postgres.jdbcUrl(), PostgresServer.USER, PostgresServer.PASSWORD_VARIABLE)
        + SharedStores.snapshots(s3)
        + BrokerProcess.section(kafka.bootstrapServers(), folder.resolve("kafka"));
  }
}
