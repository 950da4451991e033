package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.accounting.Accounting;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WholeBenchJobTest {
  private static final BenchmarkExpected EXPECTED =
      new BenchmarkExpected(
          100, 10, 12, 3, 90, 78, new TreeMap<>(Map.of("NO_CONSENT", 7L)), 5, 4, 3, 3, 0, 1_000);

  private static Accounting counted(long duplicates, long admitted, Map<String, Long> refused) {
    return new Accounting(100, 0, duplicates, admitted, new TreeMap<>(refused), 5);
  }

  @Test
  void everyCountMustBeTheExpectedOne() {
    Accounting right = counted(3, 90, Map.of("NO_CONSENT", 7L));

    assertThat(WholeBenchJob.compared(right, 3, 3, EXPECTED).wrong()).isEmpty();
    assertThat(WholeBenchJob.compared(right, 4, 3, EXPECTED).wrong())
        .containsExactly("effective posts: counted 4, expected 3");
    assertThat(WholeBenchJob.compared(right, 3, 2, EXPECTED).wrong())
        .containsExactly("withdrawn purposes: counted 2, expected 3");
  }

  @Test
  void anotherReasonOrALostEventIsWrong() {
    Accounting otherReason = counted(3, 90, Map.of("NO_CONSENT", 6L, "WITHDRAWN", 1L));
    Accounting lost = counted(3, 89, Map.of("NO_CONSENT", 7L));

    assertThat(WholeBenchJob.compared(otherReason, 3, 3, EXPECTED).wrong())
        .containsExactly("NO_CONSENT: counted 6, expected 7", "WITHDRAWN: counted 1, expected 0");
    assertThat(WholeBenchJob.compared(lost, 3, 3, EXPECTED).wrong())
        .containsExactly("admitted: counted 89, expected 90", "pending: counted 1, expected 0");
  }
}
