package io.tributary.ingestion.collect.http;

import static io.tributary.ingestion.collect.FakeKafka.A;
import static io.tributary.ingestion.collect.FakeKafka.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.ingestion.collect.BoundedReader;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.FakeKafka;
import io.tributary.ingestion.collect.http.Deliveries.Where;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a collector restores at its start. */
class DeliveryRecoveryTest {
  private final FakeKafka kafka = new FakeKafka();
  private final Deliveries deliveries = new Deliveries(10);
  private final RequestId request = RequestId.of("app", "key", List.of());

  @Test
  void findsTheLastRecordsOfEachPartition() {
    kafka.ends(Map.of(A, 9L, B, 1L));
    kafka.brings(named(8, 0));
    kafka.brings(FakeKafka.record(B, 0));
    recover();
    assertThat(where(0)).isEqualTo(Where.DELIVERED);
    assertThat(where(1)).isEqualTo(Where.NEW);
  }

  @Test
  void doesNotWaitForever() {
    kafka.ends(Map.of(A, 9L, B, 1L));
    kafka.brings(named(8, 0));
    kafka.isSilentFor(Duration.ofMinutes(1));
    assertThatThrownBy(this::recover)
        .isInstanceOf(CollectException.class)
        .hasMessageContaining("1 of 2 records read");
    assertThat(kafka.notices()).hasSize(1);
  }

  private ConsumerRecord<byte[], byte[]> named(long offset, int index) {
    ConsumerRecord<byte[], byte[]> record = FakeKafka.record(A, offset);
    record.headers().add(RequestId.HEADER, request.header(index));
    return record;
  }

  private void recover() {
    try (BoundedReader reader = kafka.reader()) {
      DeliveryRecovery.recover(deliveries, List.of(A, B), 1, reader);
    }
  }

  private Where where(int index) {
    return deliveries.follow(request, index, false, ok -> {});
  }
}
