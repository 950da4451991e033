package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.Said;
import io.tributary.export.local.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told: help when they ask, one clear complaint when something is wrong. */
class CommandLineTest {
  private static final String POLICY =
      "version: v1\npurposes: [evaluate]\nengagement-purpose: evaluate\n";

  @TempDir Path folder;
  private Path feed;
  private Path policy;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    feed = Files.writeString(folder.resolve("feed.jsonl"), "{}\n");
    policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    data = folder.resolve("data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help",
        "help run",
        "run --help",
        "effective --help",
        "images --help",
        "rejects --help",
        "rejects list --help",
        "rejects show --help",
        "rejects redrive --help"
      })
  void explainsItself(String words) {
    Said said = Cli.run((Object[]) words.split(" "));

    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("Usage: tributary").contains("--");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(Cli.run("--help").out())
        .contains(
            "run", "images", "effective", "rejects", "Exit codes: 0 done", "2 wrong use", "3 done");
    assertThat(Cli.run("run", "--help").out())
        .contains("--input", "--policy", "--data", "--parallelism", "--image-base", "--config");
    assertThat(Cli.run("--version").out()).startsWith("tributary ");
  }

  @Test
  void wantsACommandThatExists() {
    assertComplaint(Cli.run(), "subcommand");
    assertComplaint(Cli.run("efective"), "efective", "effective");
    assertComplaint(Cli.run("rejects"), "rejects list", "rejects show");
  }

  @Test
  void wantsItsOptions() {
    assertComplaint(Cli.run("run"), "--data");
    assertComplaint(Cli.run("effective"), "--data");
    assertComplaint(Cli.run("run", "--data", data, "--polcy", policy), "--polcy", "--policy");
    assertComplaint(Cli.run("run", "--data", data, "--input", feed), "--policy");
    assertComplaint(Cli.run("run", "--data", data, "--policy", policy), "--input");
    assertComplaint(run("--parallelism", "0"), "--parallelism is 0", "1 to 128");
    assertComplaint(run("--parallelism", "many"), "--parallelism", "many");
    assertThat(data).doesNotExist();
  }

  @Test
  void wantsAPolicyThatIsOne() throws IOException {
    policy = folder.resolve("gone.yaml");
    assertComplaint(run(), "gone.yaml");
    policy = Files.writeString(folder.resolve("text.yaml"), "no policy");
    assertComplaint(run(), "text.yaml");
    policy =
        Files.writeString(
            folder.resolve("bad.yaml"),
            "purposes: [evaluate]\nengagement-purpose: sell\nk-treshold: 3\nlineage-wait: 10x\n");
    assertComplaint(
        run(), "bad.yaml", "version", "sell", "k-treshold", "lineage-wait", "4 problems");
    assertThat(data).doesNotExist();
  }

  @Test
  void wantsInputThatIsThere() throws IOException {
    feed = folder.resolve("gone.jsonl");
    assertComplaint(run(), "gone.jsonl does not exist");
    feed = Files.writeString(folder.resolve("feed.csv"), "a,b\n");
    assertComplaint(run(), "feed.csv", ".jsonl");
    feed = Files.createDirectory(folder.resolve("empty"));
    assertComplaint(run(), "empty", "*.jsonl*");
    assertThat(data).doesNotExist();
  }

  @Test
  void wantsSettingsItKnows() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            "state-backend: disk\ncheckpoints: 3\npartitions: 0\ncheckpoint-interval: 10\n");
    assertComplaint(
        run("--config", config),
        "config.yaml",
        "checkpoints is no setting",
        "one of [hashmap, rocksdb]",
        "partitions is 0",
        "checkpoint-interval is 10");
    assertComplaint(run("--config", folder.resolve("none.yaml")), "none.yaml does not exist");
    Files.writeString(config, "partitions: [");
    assertComplaint(run("--config", config), "is not YAML");
    Files.writeString(config, "4\n");
    assertComplaint(run("--config", config), "holds no settings");
    assertThat(data).doesNotExist();
  }

  @Test
  void wantsADataFolderOfItsOwn() throws IOException {
    try (DataFolder held = DataFolder.open(data)) {
      assertComplaint(run(), held.root().toString(), "in use", "process");
    }
    data = Files.writeString(folder.resolve("a-file"), "");
    assertComplaint(run(), "a-file is a file", "--data");
    data = folder.resolve("foreign");
    Files.createDirectories(data.resolve("kafka"));
    assertComplaint(run(), "foreign", "of something else");
    assertThat(Files.list(data)).hasSize(1);
  }

  @Test
  void keepsToThePolicyAFolderWasMadeUnder() throws IOException {
    try (DataFolder made = DataFolder.open(data)) {
      Files.writeString(made.root().resolve("policy-digest"), "0123\n");
    }
    assertComplaint(run(), "another --data", "0123");
  }

  private Said run(Object... more) {
    List<Object> words = new java.util.ArrayList<>(List.of("run", "--data", data));
    words.addAll(List.of("--input", feed, "--policy", policy));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  static void assertComplaint(Said said, String... parts) {
    assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains(parts).doesNotContain("\tat ", "Exception");
    assertThat(said.out()).isEmpty();
  }
}
