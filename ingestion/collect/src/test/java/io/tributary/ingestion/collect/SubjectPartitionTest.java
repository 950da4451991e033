package io.tributary.ingestion.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubjectPartitionTest {

  /** If these values change, subjects of a running pipeline move to other partitions. */
  @Test
  void neverChanges() {
    assertThat(SubjectPartition.of("", 4)).isEqualTo(0);
    assertThat(SubjectPartition.of("u-b454d676db", 4)).isEqualTo(3);
    assertThat(SubjectPartition.of("u-b454d676db", 7)).isEqualTo(5);
  }

  @Property
  void isAPartition(@ForAll String subject, @ForAll @IntRange(min = 1, max = 64) int partitions) {
    assertThat(SubjectPartition.of(subject, partitions)).isBetween(0, partitions - 1);
  }

  @Test
  void spreadsSimilarNames() {
    int[] counts = new int[8];
    for (int i = 0; i < 8_000; i++) {
      counts[SubjectPartition.of("user-" + i, 8)]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> count > 850 && count < 1_150);
  }
}
