package io.tributary.schemas.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void equalsATreeMap() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Map<Long, Long> expected = new TreeMap<>();
      Histogram histogram = filled(random, expected);
      Histogram other = filled(random, expected);
      histogram.add(other);
      assertThat(table(histogram)).as("seed %d", seed).isEqualTo(expected);
      assertThat(table(copy(histogram))).as("copy, seed %d", seed).isEqualTo(expected);
      assertThat(histogram.median()).as("median, seed %d", seed).isEqualTo(median(expected));
    }
  }

  @Test
  void aValueKeepsItsSlot() {
    Histogram histogram = new Histogram();
    int first = histogram.slot(-1);
    for (long value = 1_000; value > 0; value--) {
      histogram.add(histogram.slot(value * value), 1, 1);
    }
    assertThat(histogram.slot(-1)).isEqualTo(first);
    assertThat(histogram.size()).isEqualTo(1_001);
  }

  private static Histogram filled(Random random, Map<Long, Long> expected) {
    Histogram histogram = new Histogram();
    int values = 1 + random.nextInt(60);
    for (int i = random.nextInt(100); i > 0; i--) {
      long value = random.nextInt(values) * (random.nextBoolean() ? 1L : 0x1_0000_0000L) - 3;
      histogram.add(histogram.slot(value), 2, 1);
      expected.merge(value, 2L, Long::sum);
    }
    return histogram;
  }

  private static Map<Long, Long> table(Histogram histogram) {
    Map<Long, Long> table = new TreeMap<>();
    long[] last = {Long.MIN_VALUE};
    histogram.forEach(
        (value, impressions, positives) -> {
          assertThat(value).isGreaterThan(last[0]);
          assertThat(impressions).isEqualTo(2 * positives);
          last[0] = value;
          table.put(value, impressions);
        });
    return table;
  }

  private static Histogram copy(Histogram histogram) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    histogram.write(new DataOutputStream(bytes));
    Histogram copy = new Histogram();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return copy;
  }

  private static Long median(Map<Long, Long> table) {
    long left = (table.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
    for (var entry : table.entrySet()) {
      left -= entry.getValue();
      if (left <= 0) {
        return entry.getKey();
      }
    }
    return null;
  }
}
