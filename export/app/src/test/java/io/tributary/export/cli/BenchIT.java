package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole benchmarks over small feeds: every count must be the one that the generator knows. */
class BenchIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** Topics have one partition at this pace, fewer than the job has tasks. */
  @Test
  void oneEventASliceEndsWithTheSameCounts() throws Exception {
    Path out = folder.resolve("out.json");
    CliResult result =
        Cli.run(
            "bench",
            "--data",
            folder.resolve("data"),
            "--shape",
            "withdrawal",
            "--events",
            "2000",
            "--pace",
            "live",
            "--parallelism",
            "3",
            "--state-backend",
            "rocksdb",
            "--out",
            out,
            "--verbose");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("accounting      exact").contains("CPU by threads");
    JsonNode run = JSON.readTree(Files.readAllBytes(out)).path("runs").path(0);
    assertThat(run.path("exact").asBoolean()).isTrue();
    assertThat(run.path("stateBytes").asLong()).isPositive();
    assertThat(run.path("allocatedAnEvent").asDouble()).isPositive();
    assertThat(run.path("sentAnEvent").asDouble())
        .as("an event goes to its person")
        .isGreaterThan(100);
    assertThat(run.path("checkpoints").asLong()).as("the savepoint at least").isPositive();
  }

  @Test
  void aSlowerResultExitsWithOneAndOtherOptionsWithTwo() throws Exception {
    Path out = folder.resolve("out.json");
    CliResult result = peers("first", "2000", "--out", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("accounting      exact");

    // An earlier result that was cheaper by far.
    String cheap =
        Files.readString(out).replaceAll("\"microsAnEvent\" : [0-9.E]+", "\"microsAnEvent\" : 1");
    Files.writeString(out, cheap);
    CliResult slower = peers("second", "2000", "--against", out);
    assertThat(slower.code()).as(slower.err()).isEqualTo(ExitCode.FAILED);
    assertThat(slower.out()).contains("SLOWER");

    CliResult other = peers("third", "2400", "--against", out);
    assertThat(other.code()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("--events was [2000] and is [2400]");
    assertThat(folder.resolve("third")).doesNotExist();
  }

  private CliResult peers(String data, String events, String option, Path file) {
    return Cli.run(
        "bench",
        "--peer",
        "--data",
        folder.resolve(data),
        "--shape",
        "uniform",
        "--events",
        events,
        option,
        file);
  }

  /** Each shape in a process of its own. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({"bulk, hashmap", "live, rocksdb"})
  void everyShapeEndsWithTheCountsOfItsGenerator(String pace, String backend) {
    CliResult result =
        Cli.run(
            "bench",
            "--data",
            folder.resolve("data"),
            "--shape",
            "all",
            "--events",
            "2000,2400",
            "--pace",
            pace,
            "--state-backend",
            backend);

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("withdrawal at the margin:")
        .contains("exact")
        .doesNotContain("WRONG");
    assertThat(folder.resolve("data"))
        .as("folders of exact runs")
        .isDirectoryNotContaining("glob:**/1-uniform");
  }
}
