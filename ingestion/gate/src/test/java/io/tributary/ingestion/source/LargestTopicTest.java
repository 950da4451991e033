package io.tributary.ingestion.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargestTopicTest {
  @Test
  void namesTheAddressThatCannotBeUsed() {
    assertThatThrownBy(() -> LargestTopic.partitions("no address", Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Kafka at no address cannot be described")
        .hasMessageContaining("kafka.bootstrap.servers");
  }
}
