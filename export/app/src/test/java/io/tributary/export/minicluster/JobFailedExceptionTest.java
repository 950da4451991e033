package io.tributary.export.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The error message for a failed job. */
class JobFailedExceptionTest {
  @Test
  void reportsAFullDiskWithARemedy() {
    IOException full = new IOException("No space left on device");
    assertThat(JobFailedException.explain(new UncheckedIOException("cannot write x", full)))
        .isEqualTo(
            "cannot write x (because of No space left on"
                + " device). A disk is full: free some space there; committed decisions are kept");
  }

  @Test
  void reportsExpiredRecordsWithARemedy() {
    RuntimeException wrapped =
        new RuntimeException(
            "One or more fetchers have encountered exception",
            new OffsetOutOfRangeException(
                "Fetch position 7 is out of range",
                Map.of(new TopicPartition("tributary.events", 0), 7L)));
    assertThat(JobFailedException.isForGood(wrapped)).isTrue();
    assertThat(JobFailedException.explain(wrapped))
        .contains("Fetch position 7 is out of range). Kafka no longer")
        .endsWith("set auto.offset.reset: earliest below kafka:");
  }

  @Test
  void reportsOtherFailuresUnchanged() {
    assertThat(JobFailedException.isForGood(new IOException("broken pipe"))).isFalse();
    assertThat(JobFailedException.explain(new IOException("broken pipe"))).isEqualTo("broken pipe");
  }
}
