package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.storage.PostgresServer;
import io.tributary.export.storage.S3Server;
import io.tributary.oracle.InputLines;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parts of {@code docker-compose.yml} as plain processes and servers, under its own settings
 * file, in which only addresses are changed and a key for the feed is added.
 */
class ComposeIT {
  @TempDir Path folder;

  @Test
  void curatesAsARunOnFilesDoes() throws Exception {
    Path sample = folder.resolve("sample");
    SampleInput.ensure(sample, System.err);
    String policy = sample.resolve(SampleInput.POLICY).toString();
    String events = sample.resolve(SampleInput.EVENTS).toString();
    String calm = folder.resolve("calm").toString();
    assertThat(Cli.run("run", "--input", events, "--policy", policy, "--data", calm).code())
        .isZero();
    Path data = folder.resolve("data");
    try (S3Server s3 =
            S3Server.start(folder.resolve("s3")).withBucket("tributary").forThisProcess();
        PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      Path config = config(s3, postgres, kafka, sample);
      String[] command = {
        "serve", "--drain", "--policy=" + policy, "--config=" + config, "--data=" + data, "--port=0"
      };
      Map<String, String> environment = new HashMap<>(S3Server.environment());
      environment.put(
          PostgresServer.PASSWORD_VARIABLE, System.getenv(PostgresServer.PASSWORD_VARIABLE));
      try (LiveProcess pipeline = LiveProcess.start(folder.resolve("log"), environment, command)) {
        URI address = pipeline.awaitAddress();
        // One client: several would bring batches out of order, by more than the bound of disorder.
        new FeedSender(address, SampleKeys.KEY).with(InputLines.read(Path.of(events)), 100).send(1);
        assertThat(pipeline.stop()).as(pipeline.output()).isZero();
      }
      assertThat(data.resolve("kafka")).isEmptyDirectory();
      assertThat(data.resolve("warehouse")).isEmptyDirectory();
      assertThat(Cli.run("effective", "--data", data.toString()).out())
          .isNotEmpty()
          .isEqualTo(Cli.run("effective", "--data", calm).out());
    }
  }

  private Path config(S3Server s3, PostgresServer postgres, EmbeddedKafka kafka, Path sample)
      throws Exception {
    String settings = Files.readString(ComposeTest.DOCKER.resolve("config.yaml"));
    Map<String, String> here =
        Map.of(
            "kafka:\n  bootstrap.servers: kafka:9092\n",
            BrokerProcess.section(kafka.bootstrapServers(), folder.resolve("kafka")),
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
    for (Map.Entry<String, String> change : here.entrySet()) {
      assertThat(settings).contains(change.getKey());
      settings = settings.replace(change.getKey(), change.getValue());
    }
    return Files.writeString(
        folder.resolve("config.yaml"),
        settings + "  image-base: " + sample + "\n" + SampleKeys.yaml(sample));
  }
}
