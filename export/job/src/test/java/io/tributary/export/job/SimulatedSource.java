package io.tributary.export.job;

import io.tributary.ingestion.source.SimulatedReader;
import io.tributary.ingestion.source.SourceOptions;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/** One subtask that reads some of the partitions. */
final class SimulatedSource {
  private static final int MOST_AT_ONCE = 12;

  private final SimulatedTopics topics;
  private final Map<TopicPartition, Integer> next = new HashMap<>();
  private final List<TopicPartition> partitions;
  private final TaskOutput.Route<Envelope> route;
  private final RowLog deadLetters = new RowLog();
  private final SimulatedReader reader;
  private Map<TopicPartition, Integer> positions;
  private List<TableRow> rows;

  SimulatedSource(
      SimulatedTopics topics,
      SourceOptions options,
      Map<TopicPartition, Integer> from,
      TaskOutput.Route<Envelope> route) {
    this.topics = topics;
    this.next.putAll(from);
    this.partitions = new ArrayList<>(from.keySet());
    this.route = route;
    this.reader =
        new SimulatedReader(
            options,
            partitions,
            new SimulatedReader.Outputs(
                route::send, deadLetters::add, time -> signal(new Channel.Mark(time))));
  }

  private void signal(Channel.Signal signal) {
    route.channels().forEach(channel -> channel.signal(signal));
  }

  boolean isReady() {
    return partitions.stream().anyMatch(this::hasMore);
  }

  private boolean hasMore(TopicPartition partition) {
    return next.get(partition) < topics.records(partition).size();
  }

  /** Reads a few records of one partition. */
  void step(SplittableRandom random) {
    List<TopicPartition> ready = partitions.stream().filter(this::hasMore).toList();
    TopicPartition partition = ready.get(random.nextInt(ready.size()));
    for (int i = random.nextInt(MOST_AT_ONCE); i >= 0 && hasMore(partition); i--) {
      reader.read(topics.records(partition).get(next.merge(partition, 1, Integer::sum) - 1));
    }
    if (random.nextBoolean()) {
      reader.emitPeriodically();
    }
  }

  void checkpoint(long id) {
    positions = Map.copyOf(next);
    rows = deadLetters.cut();
    signal(new Channel.Barrier(id));
  }

  /** Its offsets at the barrier. */
  Map<TopicPartition, Integer> positions() {
    return positions;
  }

  /** Rows before the barrier. */
  List<TableRow> rows() {
    return rows;
  }
}
