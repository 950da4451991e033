package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.FolderContents;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.terminal.ExitCode;
import io.tributary.oracle.RandomFeed;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder may have any name and any location, and contains all data of its runs. */
class FolderPlaceIT {
  private static final String NASTY = "a b#c%20d?e=[f]&ü;+'\"";
  private static final long SEED = 8;

  @TempDir Path temp;
  private Path home;
  private Path policy;
  private List<byte[]> lines;

  @Test
  void continuesAsACopyAndAfterAMoveAndWritesNowhereElse() throws Exception {
    home = Files.createDirectory(temp.resolve(NASTY));
    policy = Files.writeString(home.resolve("the policy#1.yaml"), RandomFeed.policy(SEED));
    Path all = Files.write(home.resolve("all.txt"), RandomFeed.generate(SEED, 40, 3_000));
    lines = FeedFiles.shuffled(all, SEED, Duration.ZERO);
    Files.delete(all);
    int half = FeedFiles.betweenInstants(lines, lines.size() / 2);
    Path first = FeedFiles.write(home.resolve("first 1%.jsonl"), lines.subList(0, half));
    Path second = FeedFiles.write(home.resolve("second #2.jsonl.gz"), rest(half));
    Path data = home.resolve("data ä");

    runAsTurk(data, first);
    assertThat(names(temp)).containsExactly(NASTY);
    assertThat(names(home))
        .containsExactlyInAnyOrder(
            "data ä", "first 1%.jsonl", "second #2.jsonl.gz", "the policy#1.yaml");
    assertThat(names(data.resolve("savepoints/curation"))).isNotEmpty();

    FolderContents before = FolderContents.of(data);
    Path copy = temp.resolve("copy");
    before.copyTo(copy);
    runIntoFullDisk(copy, second);
    assertThat(FolderContents.of(data)).as("the original of the copy").isEqualTo(before);

    Path moved = Files.move(data, temp.resolve("moved"));
    run(moved, second);
    assertThat(data).doesNotExist();
    assertThat(TableContents.effectiveLines(moved))
        .isNotEmpty()
        .isEqualTo(TableContents.effectiveLines(copy));
    TableContents.assertSame(moved, copy);
  }

  private void run(Path data, Path input) {
    CliResult result = Cli.run("run", "--data", data, "--input", input, "--policy", policy);
    assertThat(result.code()).as(result.err()).isZero();
    export(data);
  }

  /** A locale whose capital letter of i differs from the one in Kafka's settings. */
  private void runAsTurk(Path data, Path input) throws Exception {
    CliResult result =
        Cli.process(
            List.of("-Duser.language=tr", "-Duser.country=TR"),
            Map.of(),
            List.of("run", "--data", data, "--input", input, "--policy", policy).stream()
                .map(Object::toString)
                .toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("accounting.json");
    export(data);
  }

  /** The work is complete, but the command fails because its output was not written. */
  private void runIntoFullDisk(Path data, Path input) throws Exception {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      CliResult result =
          Cli.into(full, "run", "--data", data, "--input", input, "--policy", policy);
      assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err()).contains("could not be written completely");
    }
    export(data);
  }

  private void export(Path data) {
    CliResult effective = Cli.run("effective", "--data", data, "--to", home.resolve("rows?.jsonl"));
    assertThat(effective.code()).as(effective.err()).isZero();
    assertThat(home.resolve("rows?.jsonl")).exists();
    home.resolve("rows?.jsonl").toFile().delete();
  }

  private List<byte[]> rest(int from) {
    return lines.subList(from, lines.size());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
