package io.tributary.export.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What a run left behind, compared with what the generator knows. */
final class BenchOutcome {
  static final String ADMITTED = "admitted";
  static final String DUPLICATE = "duplicate";

  private final SortedMap<String, Long> counted;
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param counted number of events by outcome: admitted, duplicate, and each reason of a refusal
   */
  BenchOutcome(SortedMap<String, Long> counted) {
    this.counted = counted;
  }

  /** Compares one count. */
  void compare(String what, long found, long right) {
    if (found != right) {
      wrong.add("%s: counted %,d, expected %,d".formatted(what, found, right));
    }
  }

  SortedMap<String, Long> counted() {
    return counted;
  }

  /** The counts that are not the expected ones, each as a sentence. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
