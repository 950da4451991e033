package io.tributary.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.Topics;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.KeyedHash;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No task that reads is without a partition: the whole job would wait for its watermark. */
class SourceOptionsTest {
  @Property
  void eachTaskHasAPartition(
      @ForAll @IntRange(min = 1, max = 128) int parallelism,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 64) Integer> partitions) {
    int tasks = options(Collections.max(partitions)).tasks(parallelism);
    BitSet busy = new BitSet();
    for (int topic = 0; topic < partitions.size(); topic++) {
      for (int partition = 0; partition < partitions.get(topic); partition++) {
        busy.set(owner(Topics.INPUTS.get(topic), partition, tasks));
      }
    }
    assertThat(busy.cardinality()).isEqualTo(tasks);
    assertThat(tasks).isBetween(1, parallelism);
  }

  /** How Flink's connector assigns partitions, in {@code KafkaSourceEnumerator}. */
  private static int owner(String topic, int partition, int tasks) {
    int first = ((topic.hashCode() * 31) & Integer.MAX_VALUE) % tasks;
    return (first + partition) % tasks;
  }

  private static SourceOptions options(int partitions) {
    return new SourceOptions(
        "kafka.example:9092",
        partitions,
        "run",
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        "",
        new KeyedHash(new byte[32]),
        PoisonOptions.NONE,
        Map.of());
  }
}
