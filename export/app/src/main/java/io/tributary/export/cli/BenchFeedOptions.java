package io.tributary.export.cli;

import io.tributary.export.bench.BenchSettings;
import io.tributary.export.bench.FeedShape;
import io.tributary.export.bench.Pace;
import io.tributary.export.settings.StateBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of {@code bench} that its figures depend on. */
final class BenchFeedOptions {
  private static final String ALL = "all";
  private static final long UNIFORM_EVENTS = 5_000_000;

  /** Room for the hundred people of the smallest register. */
  private static final long LEAST_EVENTS = 400;

  private static final int MOST_PARALLELISM = 128;
  private static final int MOST_REPEATS = 100;

  @Option(
      names = "--shape",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "uniform",
      description = {
        "all, or names separated by commas. Default: ${DEFAULT-VALUE}.",
        "uniform, subject (one person with very many ids), post (one post with very many facts),"
            + " history (14 days); posts, star, chain, waiting (for a late parent), renewal and"
            + " withdrawal (consent records of a star's author) consist of publications only."
      })
  private List<String> shapes = List.of();

  @Option(
      names = "--events",
      paramLabel = "N",
      split = ",",
      description =
          "Events in all. Several numbers, separated by commas, also give the cost at the margin."
              + " Default: 5000000 for uniform alone; otherwise 500000, and 40000 for"
              + " publications.")
  private List<Long> events = List.of();

  @Option(
      names = "--subjects",
      paramLabel = "N",
      defaultValue = "0",
      description = "People; at most a quarter of the events. Default: one in 25 events.")
  private int subjects;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the feeds. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--pace",
      paramLabel = "NAME",
      defaultValue = "BULK",
      description =
          "bulk: a watermark each second of event time, some 1,000 events. live: one after each"
              + " event, in topics of one partition. Default: bulk.")
  private Pace pace = Pace.BULK;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Tasks of each operator. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "HASHMAP",
      description = "hashmap or rocksdb. Default: hashmap.")
  private StateBackend stateBackend = StateBackend.HASHMAP;

  @Option(
      names = "--peer",
      description =
          "Measures a simpler contract instead, which other pipelines fulfil: duplicates dropped by"
              + " id, events kept if their actor consents, ten columns committed to a table."
              + " No lineage, engagement, features or decision log.")
  private boolean peer;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Measures each feed so often, and shows the run with the least CPU time. Default:"
              + " ${DEFAULT-VALUE}.")
  private int repeat;

  /**
   * The settings.
   *
   * @param usage makes the exception for a wrong option
   */
  BenchSettings settings(Function<String, ? extends RuntimeException> usage) {
    List<FeedShape> chosen = shapes(usage);
    checkRange("--parallelism", parallelism, 1, MOST_PARALLELISM, usage);
    checkRange("--repeat", repeat, 1, MOST_REPEATS, usage);
    List<Long> sizes = events;
    if (sizes.isEmpty() && chosen.equals(List.of(FeedShape.UNIFORM))) {
      sizes = List.of(UNIFORM_EVENTS);
    }
    sizes.forEach(size -> check(size, usage));
    return new BenchSettings(
        chosen.stream().map(FeedShape::label).toList(),
        sizes,
        subjects,
        seed,
        parallelism,
        stateBackend.name().toLowerCase(Locale.ROOT),
        pace.label(),
        peer ? BenchSettings.PEER : BenchSettings.WHOLE,
        repeat);
  }

  private List<FeedShape> shapes(Function<String, ? extends RuntimeException> usage) {
    if (shapes.equals(List.of(ALL))) {
      return List.of(FeedShape.values());
    }
    List<FeedShape> chosen = new ArrayList<>();
    for (String name : shapes) {
      FeedShape shape = FeedShape.of(name).orElse(null);
      if (shape == null || chosen.contains(shape)) {
        String names =
            Arrays.stream(FeedShape.values())
                .map(FeedShape::label)
                .collect(Collectors.joining(", "));
        throw usage.apply(
            "--shape names %s %s; give all, or some of %s"
                .formatted(name, shape == null ? "which does not exist" : "twice", names));
      }
      chosen.add(shape);
    }
    return chosen;
  }

  private void check(long size, Function<String, ? extends RuntimeException> usage) {
    if (size < LEAST_EVENTS) {
      throw usage.apply("--events is %d; give at least %d".formatted(size, LEAST_EVENTS));
    }
    if (subjects != 0 && (subjects < 100 || subjects > size / 4)) {
      throw usage.apply(
          "--subjects is %d; give a number from 100 to %d, a quarter of the events"
              .formatted(subjects, size / 4));
    }
  }

  private static void checkRange(
      String option,
      int value,
      int least,
      int most,
      Function<String, ? extends RuntimeException> usage) {
    if (value < least || value > most) {
      throw usage.apply(
          "%s is %d; give a number from %d to %d".formatted(option, value, least, most));
    }
  }
}
