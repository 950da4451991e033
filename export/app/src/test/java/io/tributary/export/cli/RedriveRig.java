package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.run.LocalRun;
import io.tributary.schemas.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder, policy, feed and patch of a redrive test, and its calls of the launcher. */
record RedriveRig(Path folder, Path data, Path policy, Path feed, Path patch) {
  static RedriveRig in(Path folder) throws IOException {
    return new RedriveRig(
        folder,
        folder.resolve("data"),
        Files.writeString(folder.resolve("policy.yaml"), RedriveFeed.POLICY),
        folder.resolve("feed.jsonl"),
        Files.writeString(folder.resolve("patch.json"), RedriveFeed.PATCH));
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  RunFigures run(List<String> lines) throws Exception {
    Files.write(feed, lines);
    return run(feed);
  }

  RunFigures run(Path input) throws Exception {
    LocalRun.Outcome outcome =
        new LocalRuns(data, PolicyReader.read(policy)).withInput(input).run();
    assertThat(outcome.accounting().pending()).isZero();
    return RunFigures.of(outcome.accounting());
  }

  CliResult redrive(Object... more) {
    return Cli.run(
        Stream.concat(Stream.of("rejects", "redrive", "--data", data), Stream.of(more)).toArray());
  }

  /** Redrives all dead letters with the patch. */
  CliResult redriveAll() {
    return redrive("--all", "--patch", patch);
  }

  String list() {
    return Cli.run("rejects", "list", "--limit", "0", "--data", data).out();
  }

  /** Returns the ID of the open dead letter of a line. */
  String open(int line) {
    return find("(\\S+) +open  \\S+:" + line + "  ");
  }

  /** Returns the ID of the open dead letter with a fault in a field. */
  String openWith(String field) {
    return find("(\\S+) +open  .*  " + Pattern.quote(field) + "  ");
  }

  private String find(String pattern) {
    String list = list();
    Matcher matcher = Pattern.compile("(?m)^" + pattern).matcher(list);
    assertThat(matcher.find()).as(pattern + " in " + list).isTrue();
    return matcher.group(1);
  }
}
