package io.tributary.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.junit.jupiter.api.Test;

class EveryRecordTest {
  @Test
  void missingRecordsFailTheJobUnlessResetIsConfigured() {
    assertThat(new EveryRecord(Map.of()).getAutoOffsetResetStrategy())
        .isEqualTo(OffsetResetStrategy.NONE);
    assertThat(
            new EveryRecord(Map.of("auto.offset.reset", "earliest")).getAutoOffsetResetStrategy())
        .isEqualTo(OffsetResetStrategy.EARLIEST);
  }
}
