package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeerBenchJobTest {
  private static final BenchmarkExpected EXPECTED =
      new BenchmarkExpected(100, 10, 12, 3, 90, 78, new TreeMap<>(), 5, 4, 3, 3, 0, 1_000);

  @Test
  void aRowMoreOrLessIsWrong() {
    assertThat(PeerBenchJob.compared(78, EXPECTED).wrong()).isEmpty();
    assertThat(PeerBenchJob.compared(79, EXPECTED).wrong())
        .containsExactly("rows: counted 79, expected 78");
    assertThat(PeerBenchJob.compared(77, EXPECTED).wrong())
        .containsExactly("rows: counted 77, expected 78");
  }
}
