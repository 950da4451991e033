package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of the commands, and the error messages for wrong use. */
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
        "first-event --help",
        "images --help",
        "rejects --help",
        "rejects list --help",
        "rejects show --help",
        "rejects redrive --help"
      })
  void explainsItself(String words) {
    CliResult result = Cli.run((Object[]) words.split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: tributary").contains("--");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(Cli.run("--help").out())
        .contains(
            "run",
            "images",
            "effective",
            "rejects",
            "0  done",
            "2  wrong use",
            "3  part of the input");
    assertThat(Cli.run("run", "--help").out())
        .contains("--input", "--policy", "--data", "--parallelism", "--image-base", "--config");
    assertThat(Cli.run("--version").out()).startsWith("tributary ");
  }

  @Test
  void requiresAnExistingCommand() {
    assertComplaint(Cli.run(), "subcommand");
    assertComplaint(Cli.run("efective"), "no command efective", "Did you mean: effective");
    assertComplaint(Cli.run("rejects", "lst"), "no command lst", "Did you mean: list");
    assertComplaint(Cli.run("effective", "--data", data, "x"), "'x'", "one argument too many");
    assertComplaint(Cli.run("rejects"), "rejects list", "rejects show");
  }

  @Test
  void requiresItsOptions() {
    assertComplaint(Cli.run("run"), "--data");
    assertComplaint(Cli.run("effective"), "--data");
    assertComplaint(Cli.run("run", "--data", data, "--polcy", policy), "--polcy", "--policy");
    assertComplaint(Cli.run("run", "--data", data, "--input", feed), "--policy");
    assertComplaint(Cli.run("run", "--data", data, "--policy", policy), "--input");
    assertComplaint(run("--parallelism", "0"), "--parallelism is 0", "1 to 128");
    assertComplaint(run("--parallelism", "many"), "--parallelism", "many");
    assertThat(data).doesNotExist();
  }

  /** The misspelled option may be the missing one. */
  @Test
  void namesAMisspelledOptionBeforeAMissingOne() {
    CliResult result = Cli.run("run", "--inptu", feed);
    assertComplaint(result, "no option --inptu", "Did you mean: --input?", "run --help");
    assertThat(result.err()).doesNotContain("--data");
    result = Cli.run("rejects", "list", "--daat", data);
    assertComplaint(result, "--daat", "--data", "rejects list --help");
    assertThat(result.err()).doesNotContain("Missing");
  }

  @Test
  void escapesLineBreaksInArguments() {
    CliResult result = Cli.run("run", "--data", data, "--x\n\u001b[31mtributary: done");
    assertThat(result.err()).contains("--x\\u000a\\u001b[31mtributary: done");
    result = Cli.run("effective", "--data", folder.resolve("a\nb\u009b"));
    assertComplaint(result, "a\\u000ab\\u009b");
    assertComplaint(Cli.run("effective", "--data", "a\0b"), "a\\u0000b", "Nul character");
  }

  @Test
  void helpOfASubcommandIsItsOwn() {
    assertThat(Cli.run("help", "rejects", "list"))
        .isEqualTo(Cli.run("rejects", "list", "--help"))
        .isEqualTo(Cli.run("rejects", "help", "list"));
    assertThat(Cli.run("help").out()).isEqualTo(Cli.run("--help").out());
    assertComplaint(Cli.run("help", "rejects", "lst"), "lst", "list, show, redrive");
  }

  /** A port in use is reported before any process or file is created. */
  @Test
  void requiresAFreePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertComplaint(
          Cli.run("serve", "--policy", policy, "--data", data, "--port", port),
          "port " + port,
          "is in use",
          "--port");
      assertComplaint(Cli.run("demo", "--data", data, "--port", port), "port " + port, "is in use");
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void requiresAKeyStoreThatCanBeOpened() throws IOException {
    Path store = Files.writeString(folder.resolve("keys.p12"), "none");
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config, "collector: {tls: {key-store: %s, password-env: PATH}}".formatted(store));
    assertComplaint(
        Cli.run("serve", "--policy", policy, "--data", data, "--port", "0", "--config", config),
        "keys.p12",
        "password");
    assertThat(data).doesNotExist();
  }

  /** Reported at once, with the exit code of input that could not be read. */
  @Test
  void requiresInputThatContainsALine() throws IOException {
    feed = Files.writeString(folder.resolve("empty.jsonl"), "");
    assertNothing(run(), "empty.jsonl is empty");
    feed = Files.writeString(folder.resolve("blank.jsonl"), "\uFEFF\n  \n");
    assertNothing(run(), "blank.jsonl has blank lines only");
    feed = Files.writeString(folder.resolve("plain.jsonl.gz"), "{}\n");
    assertNothing(run(), "plain.jsonl.gz is damaged at line 1: this is not gzip");
    feed = Files.createDirectory(folder.resolve("feeds"));
    Files.writeString(feed.resolve("a\nb.jsonl"), "");
    Files.writeString(feed.resolve("c.jsonl"), "\n");
    assertNothing(run(), "a\\u000ab.jsonl is empty", "c.jsonl has blank lines only");
  }

  private void assertNothing(CliResult result, String... parts) {
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(result.err()).contains("nothing to read").contains(parts).doesNotContain("Kafka");
    assertThat(result.out()).isEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void requiresAValidPolicy() throws IOException {
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
  void requiresExistingInput() throws IOException {
    feed = folder.resolve("gone.jsonl");
    assertComplaint(run(), "gone.jsonl does not exist");
    feed = Files.writeString(folder.resolve("feed.csv"), "a,b\n");
    assertComplaint(run(), "feed.csv", ".jsonl");
    feed = Files.createDirectory(folder.resolve("empty"));
    assertComplaint(run(), "empty", "*.jsonl*");
    assertThat(data).doesNotExist();
  }

  @Test
  void rejectsUnknownSettings() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            "state-backend: disk\ncheckpoints: 3\npartitions: 0\ncheckpoint-interval: 10\n");
    assertComplaint(
        run("--config", config),
        "config.yaml",
        "checkpoints is not a setting",
        "one of [hashmap, rocksdb]",
        "partitions is 0",
        "checkpoint-interval is 10");
    assertComplaint(run("--config", folder.resolve("none.yaml")), "none.yaml does not exist");
    Files.writeString(config, "partitions: [");
    assertComplaint(run("--config", config), "is not YAML");
    Files.writeString(config, "4\n");
    assertComplaint(run("--config", config), "contains no settings");
    assertThat(data).doesNotExist();
  }

  @Test
  void requiresADataFolderOfItsOwn() throws IOException {
    try (DataFolder held = DataFolder.open(data)) {
      assertComplaint(run(), held.root().toString(), "in use", "process");
    }
    data = Files.writeString(folder.resolve("a-file"), "");
    assertComplaint(run(), "a-file is a file", "--data");
    data = folder.resolve("foreign");
    Files.createDirectories(data.resolve("kafka"));
    assertComplaint(run(), "foreign", "of another program");
    assertThat(Files.list(data)).hasSize(1);
  }

  @Test
  void rejectsAnotherPolicyForAnExistingFolder() throws IOException {
    try (DataFolder made = DataFolder.open(data)) {
      Files.writeString(made.root().resolve("policy-digest"), "0123\n");
    }
    assertComplaint(run(), "another --data", "0123");
  }

  private CliResult run(Object... more) {
    List<Object> words = new java.util.ArrayList<>(List.of("run", "--data", data));
    words.addAll(List.of("--input", feed, "--policy", policy));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  static void assertComplaint(CliResult result, String... parts) {
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains(parts).doesNotContain("\tat ", "Exception");
    assertThat(result.out()).isEmpty();
  }
}
