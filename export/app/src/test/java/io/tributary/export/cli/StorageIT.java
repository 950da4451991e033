package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.storage.PostgresServer;
import io.tributary.export.storage.RestCatalogServer;
import io.tributary.export.storage.S3Server;
import io.tributary.schemas.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with tables and snapshots in an object store, under each kind of catalog. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageIT {
  @TempDir static Path folder;
  private S3Server s3;
  private Path sample;
  private Path calm;

  @BeforeAll
  void start() throws Exception {
    s3 = S3Server.start(folder.resolve("s3")).withBucket("tributary").forThisProcess();
    calm = folder.resolve("calm");
    sample = folder.resolve("sample");
    SampleInput.ensure(sample, System.err);
    run(calm, Files.writeString(folder.resolve("calm.yaml"), "partitions: 4\n"));
  }

  @AfterAll
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void sqlite() throws Exception {
    assertSameAsLocal("sqlite", tables("sqlite", ""));
  }

  @Test
  void postgresql() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"))) {
      assertSameAsLocal(
          "postgresql",
          tables(
              "postgresql",
              "  uri: %s%n  user: %s%n  password-env: %s%n"
                  .formatted(
                      postgres.jdbcUrl(), PostgresServer.USER, PostgresServer.PASSWORD_VARIABLE)));
    }
  }

  @Test
  void rest() throws Exception {
    try (RestCatalogServer rest =
        RestCatalogServer.start(
            Files.createDirectories(folder.resolve("catalog")),
            "s3://tributary/rest/warehouse",
            s3.icebergProperties())) {
      assertSameAsLocal("rest", tables("rest", "  uri: " + rest.address() + "\n"));
    }
  }

  private String tables(String catalog, String more) {
    return """
        tables:
          catalog: %1$s
          location: s3://tributary/%1$s/warehouse
        %2$ssnapshots: s3://tributary/%1$s/snapshots
        s3:
          endpoint: %3$s
          region: us-east-1
        """
        .formatted(catalog, more, s3.address());
  }

  private void assertSameAsLocal(String name, String config) throws Exception {
    Path data = folder.resolve("data-" + name);
    run(data, Files.writeString(folder.resolve(name + ".yaml"), config));
    TableContents.assertSame(data, calm);
    assertThat(TableContents.files(data, Table.POSTS))
        .allSatisfy(file -> assertThat(file).startsWith("s3://tributary/" + name));
    assertThat(data.resolve("warehouse")).isEmptyDirectory();
    assertThat(s3.bucket("tributary").resolve(name + "/snapshots/savepoints/curation"))
        .isNotEmptyDirectory();
    // Resumes from the savepoint in the store; the settings name the stores only the first time.
    Cli.CliResult again = run(data);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("admitted                                          0");
    assertThat(Cli.run("effective", "--data", data.toString()).out())
        .isEqualTo(Cli.run("effective", "--data", calm.toString()).out());
  }

  private Cli.CliResult run(Path data, String... more) {
    List<String> command = new ArrayList<>(List.of("run", "--data", data.toString()));
    command.addAll(List.of("--input", sample.resolve(SampleInput.EVENTS).toString()));
    command.addAll(List.of("--policy", sample.resolve(SampleInput.POLICY).toString()));
    command.addAll(List.of(more));
    return Cli.run(command.toArray());
  }

  private void run(Path data, Path config) throws Exception {
    // The same key in every folder, so that the test can compare keyed hashes.
    Files.createDirectories(data);
    Files.write(data.resolve("secret.key"), new byte[32]);
    Cli.CliResult result = run(data, "--config", config.toString());
    assertThat(result.code()).as(result.err()).isZero();
  }
}
