package io.tributary.export.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures to show of a benchmark: of repeated runs the one with the least CPU time, because
 * other load can only add to it.
 */
final class BenchSummary {
  private record Feed(String shape, long events) {}

  private final Map<Feed, BenchFigures> best = new LinkedHashMap<>();

  BenchSummary(List<BenchFigures> runs) {
    for (BenchFigures run : runs) {
      best.merge(
          new Feed(run.shape(), run.events()),
          run,
          (one, other) -> one.cpuSeconds() <= other.cpuSeconds() ? one : other);
    }
  }

  List<BenchFigures> all() {
    return List.copyOf(best.values());
  }

  Optional<BenchFigures> of(String shape, long events) {
    return Optional.ofNullable(best.get(new Feed(shape, events)));
  }

  /**
   * CPU time by event relative to another shape, at the same size or else at the largest. Empty if
   * that shape was not measured.
   */
  OptionalDouble ratio(BenchFigures run, FeedShape to) {
    return of(to.label(), run.events())
        .or(() -> sizes(to.label()).stream().max(Comparator.comparingLong(BenchFigures::events)))
        .map(plain -> OptionalDouble.of(run.microsAnEvent() / plain.microsAnEvent()))
        .orElse(OptionalDouble.empty());
  }

  /** The shapes, in order. */
  List<String> shapes() {
    return best.keySet().stream().map(Feed::shape).distinct().toList();
  }

  private List<BenchFigures> sizes(String shape) {
    return best.values().stream().filter(run -> run.shape().equals(shape)).toList();
  }

  /**
   * The cost of one more event: the difference of the two largest sizes. Free of what a run costs
   * at its start.
   */
  OptionalDouble marginalMicros(String shape) {
    List<BenchFigures> sizes = new ArrayList<>(sizes(shape));
    sizes.sort(Comparator.comparingLong(BenchFigures::events));
    if (sizes.size() < 2) {
      return OptionalDouble.empty();
    }
    BenchFigures large = sizes.get(sizes.size() - 1);
    BenchFigures small = sizes.get(sizes.size() - 2);
    double more = large.cpuSeconds() - small.cpuSeconds();
    return OptionalDouble.of(more / (large.events() - small.events()) * 1e6);
  }
}
