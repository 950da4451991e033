package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.LocalRun;
import io.tributary.export.storage.PostgresServer;
import io.tributary.export.storage.RestCatalogServer;
import io.tributary.export.storage.S3Server;
import io.tributary.export.table.SnapshotFiles;
import io.tributary.fault.FaultProxy;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores and catalogs that are unreachable or slow, or whose responses are lost. The tables end
 * equal to those of an undisturbed run, and every file that any of their snapshots references
 * exists.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageFaultIT {
  private static final long SEED = 4;
  private static final int LINES = 32_000;

  /** Each has rows in the middle of the feed. */
  private static final List<Table> TABLES =
      List.of(
          Table.POSTS,
          Table.EVENTS,
          Table.WITHDRAWALS,
          Table.PROMPTS,
          Table.REJECTS,
          Table.SAMPLES,
          Table.DECISIONS);

  @TempDir static Path folder;
  private S3Server s3;
  private Policy policy;
  private Path feed;
  private Path calm;
  private RunFigures calmFigures;

  @BeforeAll
  void start() throws Exception {
    s3 = S3Server.start(folder.resolve("s3")).withBucket("tributary").forThisProcess();
    policy =
        PolicyReader.read(
            Files.writeString(folder.resolve("policy.yaml"), RandomFeed.policy(SEED)));
    feed = folder.resolve("feed.jsonl");
    Files.write(feed, RandomFeed.generate(SEED, 300, LINES));
    calm = folder.resolve("calm");
    calmFigures = RunFigures.of(new LocalRuns(calm, policy).withInput(feed).run().accounting());
  }

  @AfterAll
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void objectStore() throws Exception {
    try (FaultProxy proxy = FaultProxy.to("127.0.0.1", s3.address().getPort())) {
      ProxyFaults faults =
          new ProxyFaults(proxy)
              .answerLost("a data file", put("/posts/data/"))
              .answerLost("a manifest", put("/posts/metadata/"))
              .answerLost("a table's metadata", put(".metadata.json"))
              .away()
              .answerLost("a checkpoint", put("/snapshots/checkpoints/"))
              .slow()
              .late("a manifest list", put("/metadata/snap-"), Duration.ofSeconds(2))
              .answerLost("metadata of decisions", put("/decisions/metadata/"));
      assertUndisturbed("s3", faults, "sqlite", "", proxy.port());
    }
  }

  @Tag("long")
  @Test
  void postgresql() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
        FaultProxy proxy = FaultProxy.to("127.0.0.1", postgres.port())) {
      String catalog =
          """
            uri: jdbc:postgresql://127.0.0.1:%d/postgres
            user: %s
            password-env: %s
            properties:
              jdbc.socketTimeout: "3"
          """
              .formatted(proxy.port(), PostgresServer.USER, PostgresServer.PASSWORD_VARIABLE);
      // Only the client that commits sends the location of the new metadata.
      assertUndisturbed(
          "postgresql",
          commitFaults(proxy, table -> asked -> asked.contains(table + "/metadata/")),
          "postgresql",
          catalog,
          s3.address().getPort());
    }
  }

  @Test
  @Tag("long")
  void rest() throws Exception {
    try (RestCatalogServer rest =
            RestCatalogServer.start(
                Files.createDirectories(folder.resolve("catalog")),
                "s3://tributary/rest/warehouse",
                Map.of(
                    "io-impl", "org.apache.iceberg.aws.s3.S3FileIO",
                    "http-client.type", "urlconnection",
                    "s3.endpoint", s3.address().toString(),
                    "s3.path-style-access", "true"));
        FaultProxy proxy = FaultProxy.to("127.0.0.1", rest.address().getPort())) {
      String catalog =
          """
            uri: http://127.0.0.1:%d
            properties:
              rest.client.socket-timeout-ms: "3000"
          """
              .formatted(proxy.port());
      assertUndisturbed(
          "rest",
          commitFaults(
              proxy, table -> asked -> asked.startsWith("POST ") && path(asked).endsWith(table)),
          "rest",
          catalog,
          s3.address().getPort());
    }
  }

  private static String path(String request) {
    int end = request.indexOf(" HTTP/1.1");
    return end < 0 ? "" : request.substring(0, end);
  }

  private static Predicate<String> put(String path) {
    return asked -> asked.startsWith("PUT ") && path(asked).contains(path);
  }

  private static ProxyFaults commitFaults(
      FaultProxy proxy, Function<String, Predicate<String>> commitTo) {
    ProxyFaults faults = new ProxyFaults(proxy);
    faults.away();
    for (Table table : TABLES) {
      faults.answerLost(table.tableName(), commitTo.apply("/" + table.tableName()));
    }
    return faults
        .slow()
        .answerWithheld("posts", commitTo.apply("/posts"))
        .late("decisions", commitTo.apply("/decisions"), Duration.ofSeconds(2))
        .late("events", commitTo.apply("/events"), Duration.ofMillis(300))
        .answerWithheld("decisions", commitTo.apply("/decisions"));
  }

  private void assertUndisturbed(
      String name, ProxyFaults faults, String catalog, String more, int s3Port) throws Exception {
    Path data = Files.createDirectories(folder.resolve("data-" + name));
    Files.write(data.resolve("secret.key"), new byte[32]);
    Path settings =
        Files.writeString(
            folder.resolve(name + ".yaml"),
            """
            checkpoint-interval: 200ms
            restart-attempts: 1000
            flink:
              restart-strategy.exponential-delay.initial-backoff: 20 ms
              restart-strategy.exponential-delay.max-backoff: 500 ms
            snapshots: s3://tributary/%1$s/snapshots
            s3:
              endpoint: http://127.0.0.1:%2$d
              region: us-east-1
            tables:
              catalog: %3$s
              location: s3://tributary/%1$s/warehouse
            %4$s
            """
                .formatted(name, s3Port, catalog, more));
    RunConfig config = RunConfigReader.read(settings, RunConfig.defaults());
    try (DataFolder opened = DataFolder.open(data)) {
      Storage storage = Storage.of(opened, config.storage());
      CurationPlan plan = new CurationPlan(policy, 2, config, storage);
      LocalRun.Order order =
          new LocalRun.Order(InputFiles.resolve(List.of(feed)), Optional.empty(), plan);
      LocalRun.Outcome outcome = new LocalRun(opened, order, faults.pace()).run();
      System.out.printf("%s: %d restarts%n", name, outcome.restarts());
      faults.assertAllStruck(name);
      assertThat(RunFigures.of(outcome.accounting())).isEqualTo(calmFigures);
      TableContents.assertSame(data, calm);
      assertThat(SnapshotFiles.missing(storage.tables())).isEmpty();
    }
  }
}
