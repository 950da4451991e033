package io.tributary.export.accounting;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What an accounting covers: all that came since the one before it, so also what earlier runs left
 * that were cut off or stopped without an end.
 *
 * @param range where it lies in the topics
 * @param before how many of the events were there when the run began; empty if nobody has counted
 * @param earlier the runs since the accounting before, without the one that counts
 */
public record Coverage(OffsetRange range, OptionalLong before, List<RunEntry> earlier) {
  public Coverage {
    earlier = List.copyOf(earlier);
  }

  /** For {@code accounting.json}. */
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

  /** Names the earlier runs whose events are counted too. */
  void tell(PrintStream err) {
    if (before.orElse(0) == 0 && before.isPresent()) {
      return;
    }
    for (RunEntry run : earlier) {
      err.println("tributary: this accounting also covers an earlier run: " + run.describe());
    }
    if (before.orElse(0) > 0) {
      err.printf(
          "tributary: %,d events lay in Kafka when this run began and had not been accounted for;"
              + " what was read again counts as duplicates%n",
          before.getAsLong());
    }
  }
}
