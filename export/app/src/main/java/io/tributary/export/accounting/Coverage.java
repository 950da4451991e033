package io.tributary.export.accounting;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The input that an accounting covers: everything since the previous accounting, including the
 * input of earlier runs that were killed or stopped without draining.
 *
 * @param range offsets of the input
 * @param before how many of the events Kafka held when the run began; empty if they were not
 *     counted
 * @param earlier the runs since the previous accounting, without the one that reports
 */
public record Coverage(OffsetRange range, OptionalLong before, List<RunEntry> earlier) {
  public Coverage {
    earlier = List.copyOf(earlier);
  }

  /** The coverage for {@code accounting.json}. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", offsets(range.from()));
    json.put("to", offsets(range.to()));
    before.ifPresent(events -> json.put("read_by_earlier_runs", events));
    json.put("earlier_runs", earlier.stream().map(RunEntry::describe).toList());
    json.put(
        "of_all_runs",
        List.of("effective_posts", "effective_rows", "suppressed_rows", "censored_rows"));
    return json;
  }

  private static Map<String, Long> offsets(Map<TopicPartition, Long> of) {
    Map<String, Long> named = new TreeMap<>();
    of.forEach((at, offset) -> named.put(at.topic() + ":" + at.partition(), offset));
    return named;
  }

  /** Reports the earlier runs whose events are counted too. */
  void report(PrintStream err) {
    if (before.orElse(0) == 0 && before.isPresent()) {
      return;
    }
    for (RunEntry run : earlier) {
      err.println("tributary: this accounting also covers an earlier run: " + run.describe());
    }
    if (before.orElse(0) > 0) {
      err.printf(
          "tributary: Kafka held %,d events that were not accounted for when this run began;"
              + " events read again count as duplicates%n",
          before.getAsLong());
    }
  }
}
