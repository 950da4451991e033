package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicFillerTest {
  private static final TopicPartition PARTITION = new TopicPartition("tributary.events", 2);

  @Test
  void aTopicThatLacksRecordsEndsTheBenchmark() {
    assertThatCode(() -> TopicFiller.check(PARTITION, 20_665, 20_665)).doesNotThrowAnyException();
    assertThatThrownBy(() -> TopicFiller.check(PARTITION, 20_665, 20_664))
        .hasMessageContaining("20,664")
        .hasMessageContaining("tributary.events-2")
        .hasMessageContaining("20,665");
  }
}
