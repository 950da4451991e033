package io.tributary.schemas.poison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.streaming.runtime.tasks.ExceptionInChainedOperatorException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.Preconditions;
import org.junit.jupiter.api.Test;

class RecordFaultsTest {
  @Test
  void aFailureOfPlainCodeIsAttributedToTheRecordAlsoInAChain() {
    RuntimeException fault = caught(() -> List.of(1).get(2));
    assertThat(RecordFaults.isOfRecord(fault)).isTrue();
    assertThat(RecordFaults.isOfRecord(caught(() -> Objects.requireNonNull(null)))).isTrue();
    assertThat(RecordFaults.isOfRecord(new StackOverflowError())).isTrue();
    assertThat(RecordFaults.isOfRecord(new ExceptionInChainedOperatorException(fault))).isTrue();
  }

  @Test
  void anInfrastructureFailureIsNotAttributedToARecord() {
    RuntimeException ofFlink = caught(() -> Preconditions.checkState(false, "destroyed"));
    List<Throwable> machinery =
        List.of(
            new IOException("No space left on device"),
            new UncheckedIOException(new IOException("broken")),
            new RuntimeException(new IOException("store away")),
            new ExceptionInChainedOperatorException(new IOException("disk full")),
            new CancelTaskException(),
            new FlinkRuntimeException("buffers"),
            new CancellationException(),
            new InterruptedException(),
            new OutOfMemoryError("heap"),
            ofFlink);
    assertThat(machinery).noneMatch(RecordFaults::isOfRecord);
  }

  @Test
  void aDescriptionIsOneBoundedLineWithThePlace() {
    String text =
        RecordFaults.describe(
            new IllegalStateException("a\nb\u0007c", new IllegalArgumentException("x")));
    assertThat(text)
        .contains("IllegalArgumentException: x at " + RecordFaultsTest.class.getName())
        .doesNotContain("\n");
    assertThat(RecordFaults.describe(new IllegalStateException("y".repeat(100_000))))
        .hasSizeLessThan(600);
  }

  private static RuntimeException caught(Runnable fault) {
    try {
      fault.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("no fault");
  }
}
