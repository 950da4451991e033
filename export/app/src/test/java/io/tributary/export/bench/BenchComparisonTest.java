package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.schemas.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchComparisonTest {
  private static final BenchSettings SETTINGS =
      new BenchSettings(
          List.of("uniform", "star"), List.of(), 0, 1, 2, "hashmap", "bulk", "whole", 1);

  private static BenchFigures run(String shape, long events, double cpuSeconds) {
    return new BenchFigures(
        shape,
        events,
        1,
        cpuSeconds,
        cpuSeconds / events * 1e6,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        true,
        List.of(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static BenchReport report(BenchFigures... runs) {
    return BenchReport.of(SETTINGS, List.of(runs));
  }

  @Test
  void aFeedAboveTheThresholdIsSlower() {
    BenchReport old = report(run("uniform", 1_000, 10), run("star", 1_000, 10));
    BenchReport slower = report(run("uniform", 1_000, 9), run("star", 1_000, 11.2));
    BenchReport similar = report(run("uniform", 1_000, 9), run("star", 1_000, 10.9));

    BenchComparison comparison = new BenchComparison(old, slower, 1.10);
    assertThat(comparison.isSlower()).isTrue();
    assertThat(comparison.text(old))
        .contains("star")
        .contains("1.12  SLOWER")
        .contains("threshold of 1.10");
    assertThat(new BenchComparison(old, similar, 1.10).isSlower()).isFalse();
    assertThat(new BenchComparison(old, slower, 1.15).isSlower()).isFalse();
  }

  @Test
  void repeatedRunsCountByTheOneWithTheLeastCpuTime() {
    BenchReport old = report(run("uniform", 1_000, 10), run("uniform", 1_000, 14));
    BenchReport now = report(run("uniform", 1_000, 30), run("uniform", 1_000, 10.5));

    assertThat(new BenchComparison(old, now, 1.10).isSlower()).isFalse();
  }

  @Test
  void otherOptionsAreAnErrorThatNamesThem() {
    BenchSettings other =
        new BenchSettings(
            List.of("uniform", "star"), List.of(500L), 0, 1, 2, "rocksdb", "live", "whole", 1);
    BenchReport old = report();

    assertThatThrownBy(() -> BenchComparison.requireSame(old, other, Path.of("old.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("old.json")
        .hasMessageContaining("--events was [] and is [500]")
        .hasMessageContaining("--state-backend was hashmap and is rocksdb")
        .hasMessageContaining("--pace was bulk and is live")
        .hasMessageNotContaining("--shape")
        .hasMessageNotContaining("--parallelism");
  }

  @Test
  void ratiosAreToThePlainFeedAndTheMarginIsBetweenTheLargestSizes() {
    BenchSummary summary =
        new BenchSummary(
            List.of(run("uniform", 1_000, 5), run("uniform", 3_000, 9), run("subject", 3_000, 18)));
    BenchFigures subject = summary.of("subject", 3_000).orElseThrow();

    assertThat(summary.ratio(subject, FeedShape.UNIFORM)).hasValue(2);
    assertThat(summary.ratio(subject, FeedShape.POSTS)).isEmpty();
    assertThat(summary.marginalMicros("uniform").orElseThrow()).isCloseTo(2_000, within(1e-6));
    assertThat(summary.marginalMicros("subject")).isEmpty();
  }

  @Test
  void aReportIsReadAsItWasWritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("out.json");
    BenchReport written = report(run("uniform", 1_000, 5));
    written.write(file);

    assertThat(BenchReport.read(file)).isEqualTo(written);
    assertThatThrownBy(() -> BenchReport.read(folder.resolve("none.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no file");
    assertThatThrownBy(() -> BenchReport.read(Files.writeString(file, "{}")))
        .hasMessageContaining("--out");
    assertThatThrownBy(() -> BenchReport.read(Files.writeString(file, "nonsense")))
        .hasMessageContaining("no result of a benchmark");
  }

  @Test
  void wrongCountsAreShown() {
    BenchFigures right = run("uniform", 1_000, 5);
    BenchFigures wrong =
        new BenchFigures(
            "star",
            1_000,
            1,
            5,
            5_000,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            false,
            List.of("posts: counted 1, expected 2"),
            new TreeMap<>(),
            new TreeMap<>());

    assertThat(new BenchText(List.of(right, wrong)).text(false))
        .contains("exact")
        .contains("WRONG in star: posts: counted 1, expected 2");
  }
}
