package io.tributary.export.bench;

import io.tributary.export.settings.StateBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The options of a benchmark that its figures depend on. Results compare only if all are equal.
 *
 * @param shapes names of the shapes, in order
 * @param events numbers of events; empty for the usual number of each shape
 * @param subjects number of people; 0 for one in 25 events
 * @param seed seed of the feeds
 * @param parallelism tasks of each operator
 * @param stateBackend hashmap or rocksdb
 * @param pace bulk or live
 * @param job what the job does: whole, or the peers' contract
 * @param repeat how often each feed is measured
 */
public record BenchSettings(
    List<String> shapes,
    List<Long> events,
    int subjects,
    long seed,
    int parallelism,
    String stateBackend,
    String pace,
    String job,
    int repeat) {
  public static final String WHOLE = "whole";
  public static final String PEER = "peer";

  public BenchSettings {
    shapes = List.copyOf(shapes);
    events = List.copyOf(events);
  }

  /** The options that differ, as {@code option old value, new value}; empty if none does. */
  List<String> differences(BenchSettings old) {
    List<String> found = new ArrayList<>();
    compare("--shape", old.shapes, shapes, found);
    compare("--events", old.events, events, found);
    compare("--subjects", old.subjects, subjects, found);
    compare("seed", old.seed, seed, found);
    compare("--parallelism", old.parallelism, parallelism, found);
    compare("--state-backend", old.stateBackend, stateBackend, found);
    compare("--pace", old.pace, pace, found);
    compare("--peer", old.job, job, found);
    compare("--repeat", old.repeat, repeat, found);
    return found;
  }

  private static void compare(String option, Object old, Object now, List<String> found) {
    if (!old.equals(now)) {
      found.add("%s was %s and is %s".formatted(option, old, now));
    }
  }

  StateBackend backend() {
    return StateBackend.valueOf(stateBackend.toUpperCase(Locale.ROOT));
  }

  boolean isPeer() {
    return job.equals(PEER);
  }

  /** The sizes to measure a shape at. */
  List<Long> sizes(FeedShape shape) {
    return events.isEmpty() ? List.of(shape.usualEvents()) : events;
  }

  /** The feed of a shape and size. */
  BenchmarkOptions feed(FeedShape shape, long size) {
    int people = subjects == 0 ? BenchmarkOptions.usualSubjects(size) : subjects;
    return new BenchmarkOptions(
        seed, size, people, shape, Pace.valueOf(pace.toUpperCase(Locale.ROOT)));
  }
}
