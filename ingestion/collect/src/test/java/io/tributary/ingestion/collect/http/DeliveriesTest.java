package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.collect.http.Deliveries.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A request that is repeated while its records are still in flight to Kafka. */
class DeliveriesTest {
  private final Deliveries deliveries = new Deliveries(10);
  private final RequestId request = RequestId.of("app", "key", List.of());
  private final List<String> results = new ArrayList<>();

  @Test
  void aRepetitionGetsTheResultOfTheRecordInFlight() {
    assertThat(follow(ok -> results.add("first " + ok))).isEqualTo(Where.NEW);
    assertThat(follow(ok -> results.add("second " + ok))).isEqualTo(Where.IN_FLIGHT);
    deliveries.settled(request, 3, false, true);
    assertThat(results).containsExactly("first true", "second true");
    assertThat(follow(ok -> results.add("third"))).isEqualTo(Where.DELIVERED);
  }

  @Test
  void aRepetitionWritesWhatFailedBefore() {
    follow(ok -> results.add("first " + ok));
    deliveries.settled(request, 3, false, false);
    assertThat(results).containsExactly("first false");
    assertThat(follow(ok -> results.add("second"))).isEqualTo(Where.NEW);
  }

  @Test
  void aSubmissionTimesOutOnce() throws Exception {
    AtomicInteger late = new AtomicInteger();
    Submission submission = new Submission(2);
    submission.settle(0, EventStatus.ACCEPTED);
    var answer = submission.handedOver(Duration.ofMillis(50), late::incrementAndGet);
    assertThat(answer.get(10, TimeUnit.SECONDS).httpStatus()).isEqualTo(503);
    assertThat(submission.status(0)).isEqualTo(EventStatus.ACCEPTED);
    assertThat(submission.status(1)).isEqualTo(EventStatus.FAILED);
    submission.settle(1, EventStatus.ACCEPTED);
    assertThat(submission.status(1)).as("what was answered stands").isEqualTo(EventStatus.FAILED);
    assertThat(late).hasValue(1);
  }

  @Test
  void aSubmissionSettledInTimeDoesNotTimeOut() throws Exception {
    AtomicInteger late = new AtomicInteger();
    Submission submission = new Submission(1);
    var answer = submission.handedOver(Duration.ofSeconds(30), late::incrementAndGet);
    submission.settle(0, EventStatus.ACCEPTED);
    assertThat(answer.get(10, TimeUnit.SECONDS).httpStatus()).isEqualTo(202);
    assertThat(late).hasValue(0);
  }

  private Where follow(Consumer<Boolean> done) {
    return deliveries.follow(request, 3, false, done);
  }
}
