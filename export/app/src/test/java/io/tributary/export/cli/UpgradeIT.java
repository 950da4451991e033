package io.tributary.export.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * This build resumes from the data folder of an earlier build, with its savepoint, tables and
 * Kafka, after the first half of a feed. It resumes with twice as many tasks.
 *
 * <p>The archive contains that folder, the feed and its policy. The earlier build created it with
 * {@code head -n 6000 events.jsonl > first.jsonl} and {@code tributary run --data data --input
 * first.jsonl --image-base s3://images/ --policy policy.yaml}, at commit e71fd97, before the split
 * into modules.
 */
class UpgradeIT {
  private static final int FIRST_HALF = 6_000;
  private static final Pattern CONFIDENCE =
      Pattern.compile("(\"language_confidence\":)([0-9.E-]+)");

  @TempDir Path folder;

  @Test
  void aDataFolderOfAnEarlierBuildEndsLikeAFreshRun() throws Exception {
    unpack("/upgrade/e71fd97.zip");
    // In bytes: some lines of the feed are deliberately not UTF-8.
    List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"), ISO_8859_1);
    Path second = folder.resolve("second.jsonl");
    Files.write(second, lines.subList(FIRST_HALF, lines.size()), ISO_8859_1);
    CliResult resumed = run("data", second, "--parallelism", "4");
    assertThat(resumed.out()).as(resumed.err()).contains("effective posts");
    CliResult fresh = run("fresh", folder.resolve("events.jsonl"));
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(fresh.code());
    assertThat(effective("data")).isNotEmpty().isEqualTo(effective("fresh"));
  }

  /** The archive of that build has no ids of refused posts; they come from Kafka. */
  @Test
  void theArchiveOfAnEarlierBuildIsReplayed() throws Exception {
    unpack("/upgrade/e71fd97.zip");
    CliResult rebuilt =
        Cli.run(
            "rebuild",
            "--data",
            folder.resolve("data"),
            "--to",
            folder.resolve("new"),
            "--policy",
            folder.resolve("policy.yaml"));
    assertThat(rebuilt.code()).as(rebuilt.out() + rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains("0 missing, 0 added").doesNotContain("Unknown:");
    assertThat(effective("new")).isNotEmpty().isEqualTo(effective("data"));
  }

  /**
   * The effective rows. The earlier build summed the confidence of a language in another order, so
   * its last digits differ.
   */
  private String effective(String data) {
    String rows = Cli.run("effective", "--data", folder.resolve(data)).out();
    return CONFIDENCE
        .matcher(rows)
        .replaceAll(
            found -> found.group(1) + Math.round(1e12 * Double.parseDouble(found.group(2))));
  }

  private CliResult run(String data, Path input, Object... further) {
    List<Object> words = new ArrayList<>(List.of("run", "--data", folder.resolve(data)));
    words.addAll(List.of("--input", input, "--image-base", "s3://images/"));
    words.addAll(List.of("--policy", folder.resolve("policy.yaml")));
    words.addAll(List.of(further));
    return Cli.run(words.toArray());
  }

  private void unpack(String resource) throws IOException {
    InputStream bytes = Objects.requireNonNull(UpgradeIT.class.getResourceAsStream(resource));
    try (ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }
}
