package io.tributary.export.cli;

import io.tributary.export.bench.BenchComparison;
import io.tributary.export.bench.BenchFigures;
import io.tributary.export.bench.BenchReport;
import io.tributary.export.bench.BenchSession;
import io.tributary.export.bench.BenchSettings;
import io.tributary.export.bench.BenchText;
import io.tributary.export.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the way from Kafka to the tables over generated feeds.",
      "",
      "Fills the topics first, which is not measured, then runs the job until every event is"
          + " decided and committed, and checks the outcome against what the generator knows."
          + " Several runs take place each in a process of its own.",
      "",
      "Exits with 1 if a count is wrong, or with --against if a feed has become slower."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A new folder; it is yours to delete.")
  private @Nullable Path data;

  @Mixin private BenchFeedOptions feed = new BenchFeedOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes all figures as JSON; docs/performance.md has the schema.")
  private @Nullable Path out;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Compares with an earlier --out of the same options.")
  private @Nullable Path against;

  @Option(
      names = "--threshold",
      paramLabel = "RATIO",
      defaultValue = "1.10",
      description =
          "CPU time an event, new to old, above which --against reports a feed as slower. Default:"
              + " ${DEFAULT-VALUE}.")
  private double threshold;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Writes a flight recording of the measured part; of several runs, each with its number"
              + " before the name.")
  private @Nullable Path profile;

  @Option(names = "--verbose", description = "Prints the CPU time by group of threads.")
  private boolean verbose;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    BenchSettings settings = feed.settings(this::usage);
    if (!(threshold > 0)) {
      throw usage("--threshold is " + threshold + "; give a ratio above 0, such as 1.10");
    }
    BenchReport old = against == null ? null : BenchReport.read(against);
    if (old != null && against != null) {
      BenchComparison.requireSame(old, settings, against);
    }
    BenchSession session =
        new BenchSession(settings, Objects.requireNonNull(data), Optional.ofNullable(profile));
    BenchReport report = session.measure();
    if (out != null) {
      report.write(out);
    }
    System.out.print(new BenchText(report.runs()).text(verbose || profile != null));
    boolean isRight = report.runs().stream().allMatch(BenchFigures::exact);
    return isRight && (old == null || !isSlower(old, report)) ? ExitCode.OK : ExitCode.FAILED;
  }

  private boolean isSlower(BenchReport old, BenchReport now) {
    BenchComparison comparison = new BenchComparison(old, now, threshold);
    System.out.print(comparison.text(old));
    return comparison.isSlower();
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
