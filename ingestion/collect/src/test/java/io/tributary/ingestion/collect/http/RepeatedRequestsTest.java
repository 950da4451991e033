package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** When a request counts as a repetition, and which of its events are known. */
class RepeatedRequestsTest {
  private static final RequestId ONE = RequestId.of("app", "k", events("a", "b"));

  @Test
  void theSameSenderNameAndEventsAreTheSameRequest() {
    assertThat(RequestId.of("app", "k", events("a", "b"))).isEqualTo(ONE);
    assertThat(
            List.of(
                RequestId.of("other", "k", events("a", "b")),
                RequestId.of("app", "l", events("a", "b")),
                RequestId.of("app", "k", events("a", "c")),
                RequestId.of("app", "k", events("b", "a")),
                RequestId.of("app", "k", events("ab")),
                RequestId.of("app", "k", events()),
                RequestId.of("appk", "", events("a", "b"))))
        .doesNotHaveDuplicates()
        .doesNotContain(ONE);
  }

  @Property(tries = 200)
  void aHeaderContainsThePosition(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 0) int index) {
    RequestId id = new RequestId(high, low);
    RecordHeader header = new RecordHeader(RequestId.HEADER, id.header(index));
    assertThat(RequestId.place(header)).isEqualTo(new RequestId.Place(id, index));
  }

  @Test
  void foreignHeadersAreIgnored() {
    assertThat(RequestId.place(null)).isNull();
    assertThat(RequestId.place(new RecordHeader(RequestId.HEADER, (byte[]) null))).isNull();
    assertThat(RequestId.place(new RecordHeader(RequestId.HEADER, new byte[19]))).isNull();
    assertThat(RequestId.place(new RecordHeader(RequestId.HEADER, new byte[21]))).isNull();
  }

  @Test
  void remembersEachEventOfTheLastRequests() {
    Deliveries deliveries = new Deliveries(2);
    deliveries.delivered(ONE, 1, false);
    assertThat(isDelivered(deliveries, ONE, 1, false)).isTrue();
    assertThat(isDelivered(deliveries, ONE, 0, false)).isFalse();
    assertThat(isDelivered(deliveries, ONE, 2, false)).isFalse();
    RequestId two = RequestId.of("app", "2", events());
    RequestId three = RequestId.of("app", "3", events());
    deliveries.delivered(two, 0, false);
    deliveries.delivered(three, 0, false);
    assertThat(deliveries.size()).isEqualTo(2);
    assertThat(isDelivered(deliveries, ONE, 1, false)).isFalse();
    assertThat(isDelivered(deliveries, two, 0, false)).isTrue();
  }

  @Test
  void aDeadLetterAndAnEventAreDistinct() {
    Deliveries deliveries = new Deliveries(2);
    deliveries.delivered(ONE, 0, true);
    assertThat(isDelivered(deliveries, ONE, 0, true)).isTrue();
    assertThat(isDelivered(deliveries, ONE, 0, false)).isFalse();
    assertThat(isDelivered(deliveries, ONE, 1, true)).isFalse();
  }

  @Test
  void isInFlightOnceAtATime() {
    Deliveries deliveries = new Deliveries(2);
    assertThat(deliveries.begin(ONE)).isTrue();
    assertThat(deliveries.begin(ONE)).isFalse();
    deliveries.end(ONE);
    assertThat(deliveries.begin(ONE)).isTrue();
  }

  private static List<byte[]> events(String... texts) {
    return List.of(texts).stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static boolean isDelivered(
      Deliveries deliveries, RequestId request, int index, boolean asDeadLetter) {
    return deliveries.follow(request, index, asDeadLetter, written -> {})
        == Deliveries.Where.DELIVERED;
  }
}
