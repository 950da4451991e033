package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.run.LocalRun;
import io.tributary.export.table.AllowedPost;
import io.tributary.export.terminal.ExitCode;
import io.tributary.oracle.EffectivePost;
import io.tributary.oracle.InputLines;
import io.tributary.oracle.Oracle;
import io.tributary.oracle.OraclePolicy;
import io.tributary.oracle.OracleResult;
import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.SharedData;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that is broken in every way: every line is counted, and the valid part has its usual
 * result.
 */
class HostileInputIT {
  private static final long SEED = 8;
  private static final int LONG_LINE_BYTES = 100 << 20;

  @TempDir Path folder;
  private Path data;
  private Path input;
  private Path policy;

  @BeforeEach
  void writeFeed() throws IOException {
    data = folder.resolve("data");
    input = Files.createDirectory(folder.resolve("input"));
    policy = Files.writeString(folder.resolve("policy.yaml"), RandomFeed.policy(SEED));
    Files.write(input.resolve("1.jsonl"), RandomFeed.generate(SEED, 60, 6_000));
  }

  @Test
  void everyUnusualLineAndRecordIsCounted() throws Exception {
    Path blns = SharedData.require("vectors/blns/resources/blns.json");
    Path suite = SharedData.require("vectors/json-test-suite/suite.json");
    HostileLines hostile =
        new HostileLines(
                Instant.parse("2025-03-01T00:05:00Z"),
                List.copyOf(OraclePolicy.read(policy).purposes()))
            .naughtyStrings(blns)
            .jsonTexts(suite)
            .brokenUtf8();
    FeedFiles.write(input.resolve("2.jsonl"), hostile.lines());
    OracleResult expected = derive(InputLines.read(input));
    writeLongLine(input.resolve("3.jsonl"));
    Intruder intruder = new Intruder(data);

    LocalRun.Outcome outcome =
        new LocalRuns(data, PolicyReader.read(policy))
            .withInput(input)
            .withProgress(intruder.duringReplay())
            .run();

    long more = 1 + intruder.records();
    assertThat(intruder.records()).isPositive();
    assertThat(RunFigures.of(outcome.accounting()))
        .isEqualTo(
            new RunFigures(
                expected.read() + more,
                expected.invalid() + more,
                expected.duplicate(),
                expected.admitted(),
                new TreeMap<>(expected.refused()),
                expected.posts()));
    assertThat(outcome.accounting().pending()).isZero();
    assertThat(TableContents.allowed(data)).isEqualTo(rows(expected.effective()));
    assertThat(TableContents.column(data, Table.POSTS, "prompt"))
        .containsAll(hostile.prompts().stream().map(prompt -> "[" + prompt + "]").toList());
    Map<String, Integer> reasons = new TreeMap<>();
    TableContents.column(data, Table.REJECTS, "reason")
        .forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    assertThat(reasons)
        .containsEntry("[UNDECODABLE_RECORD]", intruder.records())
        .containsEntry("[LINE_TOO_LONG]", 1);
    assertThat(TableContents.column(data, Table.REJECTS, "reason", "raw_length"))
        .contains("[LINE_TOO_LONG, " + LONG_LINE_BYTES + "]");
  }

  @Test
  void aTruncatedFileIsDecidedUpToTheFaultAndExitsWithThree() throws Exception {
    Path file = input.resolve("1.jsonl");
    Path cut = FeedFiles.write(input.resolve("2.jsonl.gz"), InputLines.read(file));
    byte[] packed = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(packed, packed.length * 2 / 3));
    Files.delete(file);
    List<byte[]> whole = linesBeforeTheFault(cut);
    OracleResult expected = derive(whole);

    CliResult result = Cli.run("run", "--input", input, "--policy", policy, "--data", data);

    assertThat(result.code()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(result.err())
        .contains(cut.toString(), "damaged at line", "get the file again")
        .doesNotContain("\tat ");
    assertThat(result.out())
        .containsPattern("\nread +%,d\n".formatted(expected.read() + 1).substring(1))
        .containsPattern("invalid +%,d\n".formatted(expected.invalid() + 1))
        .containsPattern("duplicate +%,d\n".formatted(expected.duplicate()))
        .containsPattern("admitted +%,d\n".formatted(expected.admitted()))
        .containsPattern("pending +0\n");
    assertThat(TableContents.allowed(data)).isEqualTo(rows(expected.effective()));
    assertThat(Cli.run("rejects", "list", "--data", data, "--reason", "TRUNCATED_INPUT").out())
        .contains(cut + ":" + (whole.size() + 1));
  }

  /**
   * On a stack of its own: the oracle is a plain recursive program, and parses 100,000 nested
   * brackets.
   */
  private OracleResult derive(List<byte[]> lines) throws Exception {
    OraclePolicy rules = OraclePolicy.read(policy);
    FutureTask<OracleResult> task =
        new FutureTask<>(() -> Oracle.derive(lines, rules, Instant.now()));
    new Thread(null, task, "oracle", 1L << 30).start();
    return task.get();
  }

  private static List<AllowedPost> rows(List<EffectivePost> posts) {
    List<AllowedPost> rows = new ArrayList<>();
    for (EffectivePost post : posts) {
      rows.add(
          new AllowedPost(
              post.postId(),
              List.copyOf(post.purposes()),
              post.rootId(),
              post.parentId(),
              post.model()));
    }
    rows.sort(java.util.Comparator.comparing(AllowedPost::postId));
    return rows;
  }

  /** The text is never completely in memory here either. */
  private static void writeLongLine(Path file) throws IOException {
    byte[] mebibyte = new byte[1 << 20];
    Arrays.fill(mebibyte, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < LONG_LINE_BYTES; i += mebibyte.length) {
        out.write(mebibyte);
      }
      out.write('\n');
    }
  }

  private static List<byte[]> linesBeforeTheFault(Path cut) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(cut))) {
      int next;
      while ((next = in.read()) >= 0) {
        text.write(next);
      }
      throw new AssertionError(cut + " is not cut");
    } catch (EOFException e) {
      String all = text.toString(StandardCharsets.ISO_8859_1);
      String whole = all.substring(0, all.lastIndexOf('\n'));
      return whole.lines().map(line -> line.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }
  }
}
