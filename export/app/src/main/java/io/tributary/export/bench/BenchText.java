package io.tributary.export.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats the figures of a benchmark for people. */
public final class BenchText {
  private static final double MIB = 1 << 20;
  private static final String ROW = "%-11s %11s %8s %8s %9s %8s %8s %9s %9s %8s  %s%n";

  private final BenchSummary summary;
  private final List<BenchFigures> runs;

  public BenchText(List<BenchFigures> runs) {
    this.runs = List.copyOf(runs);
    this.summary = new BenchSummary(runs);
  }

  /** The whole text: a list for one run, a table for several, then what was wrong. */
  public String text(boolean withThreads) {
    StringBuilder text = new StringBuilder(runs.size() == 1 ? list(runs.get(0)) : table());
    if (withThreads) {
      summary.all().forEach(run -> text.append(threads(run)));
    }
    for (BenchFigures run : runs) {
      run.wrong().forEach(wrong -> text.append("WRONG in %s: %s%n".formatted(run.shape(), wrong)));
    }
    return text.toString();
  }

  private static String list(BenchFigures run) {
    return String.format(
        Locale.ROOT,
        """
        events          %,d (%s)
        wall clock      %.1f s, %,.0f events/s
        CPU             %.1f s, %.2f us an event, %,.0f events a CPU second
        allocated       %,.0f bytes an event
        most heap used  %,.0f MiB
        resident        %s MiB at most
        state           %,d bytes, %.1f bytes an event
        sent by tasks   %.1f bytes an event
        checkpoints     %,d, mean duration %,d ms
        accounting      %s: %s; %.0f bytes an event
        """,
        run.events(),
        run.shape(),
        run.wallSeconds(),
        run.events() / run.wallSeconds(),
        run.cpuSeconds(),
        run.microsAnEvent(),
        run.events() / run.cpuSeconds(),
        run.allocatedAnEvent(),
        run.mostHeapBytes() / MIB,
        resident(run),
        run.stateBytes(),
        run.stateAnEvent(),
        run.sentAnEvent(),
        run.checkpoints(),
        run.checkpointMillis(),
        accounting(run),
        outcomes(run),
        run.feedAnEvent());
  }

  /** Tables of the peers' contract show what was admitted only. */
  private static String outcomes(BenchFigures run) {
    long all = run.counted().values().stream().mapToLong(Long::longValue).sum();
    long admitted = run.counted().getOrDefault(BenchOutcome.ADMITTED, 0L);
    if (all == admitted) {
      return String.format(Locale.ROOT, "%,d admitted", admitted);
    }
    long duplicates = run.counted().getOrDefault(BenchOutcome.DUPLICATE, 0L);
    return String.format(
        Locale.ROOT,
        "%,d admitted, %,d duplicates, %,d refused",
        admitted,
        duplicates,
        all - admitted - duplicates);
  }

  private String table() {
    StringBuilder text =
        new StringBuilder(
            ROW.formatted(
                "shape",
                "events",
                "CPU s",
                "us/event",
                "x uniform",
                "x plain",
                "B alloc",
                "heap MiB",
                "RSS MiB",
                "B state",
                "accounting"));
    for (BenchFigures run : summary.all()) {
      FeedShape shape = FeedShape.of(run.shape()).orElseThrow();
      text.append(
          ROW.formatted(
              run.shape(),
              "%,d".formatted(run.events()),
              "%.1f".formatted(run.cpuSeconds()),
              "%.2f".formatted(run.microsAnEvent()),
              ratio(summary.ratio(run, FeedShape.UNIFORM)),
              ratio(summary.ratio(run, shape.plain())),
              "%,.0f".formatted(run.allocatedAnEvent()),
              "%,.0f".formatted(run.mostHeapBytes() / MIB),
              resident(run),
              "%.1f".formatted(run.stateAnEvent()),
              accounting(run)));
    }
    for (String shape : summary.shapes()) {
      summary
          .marginalMicros(shape)
          .ifPresent(
              micros ->
                  text.append("%s at the margin: %.2f us an event%n".formatted(shape, micros)));
    }
    return text.toString();
  }

  private static String threads(BenchFigures run) {
    StringBuilder text =
        new StringBuilder("CPU by threads, %s, %,d events:%n".formatted(run.shape(), run.events()));
    if (run.threads().isEmpty()) {
      return text.append("  not known on this system").append(System.lineSeparator()).toString();
    }
    run.threads().entrySet().stream()
        .sorted((one, other) -> Double.compare(other.getValue(), one.getValue()))
        .forEach(
            group ->
                text.append(
                    "  %-20s %8.2f s %8.2f us an event%n"
                        .formatted(
                            group.getKey(),
                            group.getValue(),
                            group.getValue() / run.events() * 1e6)));
    return text.toString();
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? "%.2f".formatted(ratio.getAsDouble()) : "-";
  }

  private static String resident(BenchFigures run) {
    return run.residentBytes() == 0 ? "?" : "%,.0f".formatted(run.residentBytes() / MIB);
  }

  private static String accounting(BenchFigures run) {
    return run.exact() ? "exact" : "WRONG";
  }
}
