package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.run.FolderKafka;
import io.tributary.export.settings.StateBackend;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.file.ReplayProgress;
import io.tributary.oracle.InputLines;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of the archive into a new data folder ends like the folder itself, in every field. */
@Tag("slow")
class RebuildIT {
  private static final Pattern EQUAL =
      Pattern.compile("Effective rows: ([0-9,]+) equal, 0 changed, 0 missing, 0 added");

  @TempDir Path folder;

  @Test
  void theSampleFeedInTwoRuns() throws Exception {
    Path sample = folder.resolve("sample");
    SampleInput.ensure(sample, LocalRuns.silence());
    Path all = sample.resolve(SampleInput.EVENTS);
    Path policy = sample.resolve(SampleInput.POLICY);
    List<byte[]> lines = InputLines.read(all);
    Path first = FeedFiles.write(folder.resolve("first.jsonl"), lines.subList(0, lines.size() / 2));
    Path data = folder.resolve("data");
    assertThat(Cli.run("run", "--data", data, "--input", first, "--policy", policy).code())
        .isZero();
    assertThat(Cli.run("run", "--data", data, "--input", all, "--policy", policy).code()).isZero();

    Path rebuilt = folder.resolve("new");
    CliResult result =
        Cli.run(
            "rebuild", "--data", data, "--to", rebuilt, "--policy", policy, "--parallelism", "4");

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).containsPattern(EQUAL).doesNotContain("Unknown:");
    assertThat(effective(rebuilt)).isNotEmpty().isEqualTo(effective(data));
    assertThat(withoutPlaces(rebuilt)).isEqualTo(withoutPlaces(data));
    assertThat(secret(rebuilt)).isEqualTo(secret(data));
    // The new folder goes on: everything that was read before is known.
    CliResult again = Cli.run("run", "--data", rebuilt, "--input", all, "--policy", policy);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).containsPattern("admitted +0\n");
    assertThat(effective(rebuilt)).isEqualTo(effective(data));
    aDenialThatIsInKafkaOnlyIsReplayed(data, policy);
  }

  /** It arrived after the job had stopped, so it is in no table of the old folder. */
  private void aDenialThatIsInKafkaOnlyIsReplayed(Path data, Path policy) throws Exception {
    String author = authors(data).iterator().next();
    Path denial = folder.resolve("denial.jsonl");
    Files.writeString(
        denial,
        """
        {"specversion":"1.0","id":"d","source":"urn:t","type":"io.tributary.consent.changed",\
        "time":"2026-04-01T00:00:00Z","data":{"recordId":"d","subject":"%s",\
        "purposes":["train-ai","evaluate"],"state":"ConsentWithdrawn",\
        "effectiveTime":"2026-04-01T00:00:00Z","noticeVersion":"1"}}
        """
            .formatted(author));
    try (DataFolder view = DataFolder.view(data);
        FolderKafka kafka =
            FolderKafka.open(view, Map.of(), WaitPolicy.standard(WaitListener.NONE));
        FileReplay replay =
            FileReplay.connect(
                kafka.access().address(),
                ReplayOptions.defaults().withKafka(kafka.access().settings()),
                Clock.systemUTC())) {
      replay.replay(InputFiles.resolve(List.of(denial)), "another", ReplayProgress.NONE);
    }
    Path rebuilt = folder.resolve("denied");
    CliResult result = Cli.run("rebuild", "--data", data, "--to", rebuilt, "--policy", policy);
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("and 1 that were not decided yet");
    assertThat(authors(rebuilt)).isNotEmpty().doesNotContain(author);
  }

  private static Set<String> authors(Path data) throws IOException {
    Set<String> authors = new TreeSet<>();
    for (String line : TableContents.effectiveLines(data)) {
      authors.add(new ObjectMapper().readTree(line).get("author").asText());
    }
    return authors;
  }

  @Test
  @Tag("long")
  void galleryOnRocksDb() throws Exception {
    RealFeed feed = RealFeed.require("gallery-0");
    Path old = folder.resolve("old");
    feed.runs(old).on(2, StateBackend.HASHMAP).run();
    Path settings = Files.writeString(folder.resolve("settings.yaml"), "state-backend: rocksdb\n");
    Path rebuilt = folder.resolve("new");

    CliResult result =
        Cli.run(
            "rebuild",
            "--data",
            old,
            "--to",
            rebuilt,
            "--policy",
            feed.folder().resolve("policy.yaml"),
            "--config",
            settings);

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).containsPattern(EQUAL);
    feed.assertEffective(rebuilt);
    assertThat(withoutPlaces(rebuilt)).isEqualTo(withoutPlaces(old));
  }

  @Test
  void whatCannotBeRebuiltIsReportedAndNothingIsWritten() throws Exception {
    Path sample = folder.resolve("sample");
    SampleInput.ensure(sample, LocalRuns.silence());
    Path policy = sample.resolve(SampleInput.POLICY);
    Path to = folder.resolve("new");
    assertUsage(folder.resolve("none"), to, policy, "is not a data folder yet");

    Path old = folder.resolve("old");
    try (DataFolder data = DataFolder.open(old)) {
      PolicyPin.check(data, PolicyReader.read(policy));
      assertUsage(old, to, policy, "in use");
    }
    assertUsage(old, to, policy, "there are no tables yet");
    Path other = folder.resolve("other.yaml");
    Files.writeString(other, Files.readString(policy).replaceAll("version: .*", "version: other"));
    assertUsage(old, to, other, "was created with a policy of digest");
    assertThat(to).doesNotExist();
  }

  private static void assertUsage(Path old, Path to, Path policy, String message) {
    CliResult result = Cli.run("rebuild", "--data", old, "--to", to, "--policy", policy);
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(2);
  }

  private static String effective(Path data) {
    return Cli.run("effective", "--data", data).out();
  }

  private static byte[] secret(Path data) throws IOException {
    return Files.readAllBytes(data.resolve("secret.key"));
  }

  /** The archive, whose rows are at other places of Kafka. */
  private static List<String> withoutPlaces(Path data) {
    Pattern places = Pattern.compile("\\b(partition|offset)=\\d+");
    return TableContents.rows(data, Table.EVENTS).stream()
        .map(row -> places.matcher(row).replaceAll("$1="))
        .sorted()
        .toList();
  }
}
