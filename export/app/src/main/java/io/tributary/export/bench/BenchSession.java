package io.tributary.export.bench;

import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures every feed of the settings. A single run takes place in this process, several each in a
 * process of its own: otherwise memory and compiled code of one would count for the next.
 */
public final class BenchSession {
  private final BenchSettings settings;
  private final Path data;
  private final Optional<Path> profile;

  public BenchSession(BenchSettings settings, Path data, Optional<Path> profile) {
    this.settings = settings;
    this.data = data;
    this.profile = profile;
  }

  private record Feed(FeedShape shape, long events) {}

  /** Measures, and returns the figures with what they belong to. */
  public BenchReport measure() throws Exception {
    List<Feed> feeds = feeds();
    List<BenchFigures> runs = new ArrayList<>();
    if (feeds.size() == 1) {
      BenchmarkOptions feed = settings.feed(feeds.get(0).shape(), feeds.get(0).events());
      try (RunProgress progress = RunProgress.show()) {
        runs.add(new BenchTrial(feed, settings, profile, progress).measure(data));
      }
    } else {
      requireNew();
      for (Feed feed : feeds) {
        System.err.printf(
            Locale.ROOT,
            "%d of %d: %s, %,d events%n",
            runs.size() + 1,
            feeds.size(),
            feed.shape().label(),
            feed.events());
        runs.add(inProcess(feed, runs.size() + 1));
      }
    }
    return BenchReport.of(settings, runs);
  }

  private List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < settings.repeat(); i++) {
      for (String label : settings.shapes()) {
        FeedShape shape = FeedShape.of(label).orElseThrow();
        settings.sizes(shape).forEach(events -> feeds.add(new Feed(shape, events)));
      }
    }
    return feeds;
  }

  private void requireNew() throws IOException {
    Files.createDirectories(data);
    try (Stream<Path> files = Files.list(data)) {
      if (files.findAny().isPresent()) {
        throw new UserException("--data " + data + " is not empty: name a new folder");
      }
    }
  }

  private BenchFigures inProcess(Feed feed, int number) throws Exception {
    Path folder = data.resolve(number + "-" + feed.shape().label());
    Path out = data.resolve(folder.getFileName() + ".json");
    Optional<Path> recording =
        profile.map(file -> file.resolveSibling(number + "-" + file.getFileName()));
    BenchFigures figures = BenchProcess.run(arguments(feed, folder, out, recording), out);
    if (figures.exact()) {
      delete(folder); // gigabytes; kept where something was wrong
    }
    return figures;
  }

  private List<String> arguments(Feed feed, Path folder, Path out, Optional<Path> recording) {
    List<String> arguments = new ArrayList<>();
    arguments.add("bench");
    add(arguments, "--data", folder);
    add(arguments, "--out", out);
    add(arguments, "--shape", feed.shape().label());
    add(arguments, "--events", feed.events());
    add(arguments, "--subjects", settings.feed(feed.shape(), feed.events()).subjects());
    add(arguments, "--seed", settings.seed());
    add(arguments, "--parallelism", settings.parallelism());
    add(arguments, "--state-backend", settings.stateBackend());
    add(arguments, "--pace", settings.pace());
    if (settings.isPeer()) {
      arguments.add("--peer");
    }
    recording.ifPresent(file -> add(arguments, "--profile", file));
    return arguments;
  }

  private static void add(List<String> arguments, String option, Object value) {
    arguments.add(option);
    arguments.add(String.valueOf(value));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(BenchSession::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
