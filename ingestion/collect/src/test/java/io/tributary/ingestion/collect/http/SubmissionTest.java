package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.InvalidReason;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  @Test
  void completesWhenEachEventIsSettled() {
    Submission submission = new Submission(2);
    submission.settle(1, EventStatus.ACCEPTED);
    CompletableFuture<Submission> done = submission.handedOver();
    assertThat(done).isNotDone();
    submission.settle(0, EventStatus.ACCEPTED);
    assertThat(done).isCompletedWithValue(submission);
  }

  @Test
  void anEmptySubmissionCompletesImmediately() {
    Submission submission = new Submission(0);
    assertThat(submission.handedOver()).isCompletedWithValue(submission);
    assertThat(submission.httpStatus()).isEqualTo(202);
    assertThat(json(submission))
        .isEqualTo("{\"accepted\":0,\"invalid\":0,\"forbidden\":0,\"failed\":0,\"events\":[]}");
  }

  @Test
  void reportsTheStatusOfEachEvent() {
    Submission submission = new Submission(3);
    submission.id(0, "e\"1");
    submission.settle(0, EventStatus.ACCEPTED);
    submission.fault(1, new Invalid(InvalidReason.MISSING_FIELD, "data.actor", "nothing", "text"));
    submission.settle(1, EventStatus.INVALID);
    submission.id(2, "e3");
    submission.settle(2, EventStatus.FORBIDDEN);
    assertThat(submission.httpStatus()).isEqualTo(207);
    assertThat(json(submission))
        .isEqualTo(
            "{\"accepted\":1,\"invalid\":1,\"forbidden\":1,\"failed\":0,\"events\":["
                + "{\"index\":0,\"id\":\"e\\\"1\",\"status\":\"accepted\"},"
                + "{\"index\":1,\"status\":\"invalid\",\"reason\":\"MISSING_FIELD\","
                + "\"field\":\"data.actor\",\"message\":\""
                + new Invalid(InvalidReason.MISSING_FIELD, "data.actor", "nothing", "text")
                    .message()
                    .replace("\"", "\\\"")
                + "\"},"
                + "{\"index\":2,\"id\":\"e3\",\"status\":\"forbidden\"}]}");
  }

  @Property
  void theHttpStatusIs503IfAnyEventFailedElseTheBest(
      @ForAll @Size(min = 1, max = 6) List<EventStatus> statuses) {
    Submission submission = new Submission(statuses.size());
    for (int i = 0; i < statuses.size(); i++) {
      submission.settle(i, statuses.get(i));
    }
    int expected;
    if (statuses.contains(EventStatus.FAILED)) {
      expected = 503;
    } else if (statuses.contains(EventStatus.ACCEPTED)) {
      boolean all = statuses.stream().allMatch(status -> status == EventStatus.ACCEPTED);
      expected = all ? 202 : 207;
    } else {
      expected = statuses.contains(EventStatus.INVALID) ? 400 : 403;
    }
    assertThat(submission.httpStatus()).isEqualTo(expected);
    for (EventStatus status : EventStatus.values()) {
      assertThat(submission.count(status))
          .isEqualTo((int) statuses.stream().filter(each -> each == status).count());
    }
  }

  @Test
  void deferredEventsFollowWhenAllOthersAreSettled() {
    Submission submission = new Submission(3);
    AtomicInteger released = new AtomicInteger();
    submission.settle(0, EventStatus.ACCEPTED);
    submission.holdBack(
        1,
        () -> {
          released.incrementAndGet();
          submission.settle(2, EventStatus.ACCEPTED);
        });
    CompletableFuture<Submission> done = submission.handedOver();
    assertThat(released).hasValue(0);
    submission.settle(1, EventStatus.FAILED);
    assertThat(released).hasValue(1);
    assertThat(done).isCompleted();
  }

  @Test
  void deferredEventsAloneFollowImmediately() {
    Submission submission = new Submission(1);
    submission.holdBack(1, () -> submission.settle(0, EventStatus.ACCEPTED));
    assertThat(submission.handedOver()).isCompleted();
  }

  @Test
  void settlesFromManyThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 200; round++) {
        int events = 40;
        Submission submission = new Submission(events + 1);
        AtomicInteger released = new AtomicInteger();
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < events; i++) {
          indices.add(i);
        }
        submission.holdBack(
            1,
            () -> {
              released.incrementAndGet();
              submission.settle(events, EventStatus.ACCEPTED);
            });
        indices.forEach(i -> pool.execute(() -> submission.settle(i, EventStatus.ACCEPTED)));
        submission.handedOver().get(10, TimeUnit.SECONDS);
        assertThat(released).hasValue(1);
        assertThat(submission.count(EventStatus.ACCEPTED)).isEqualTo(events + 1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static String json(Submission submission) {
    return new String(submission.json(), StandardCharsets.UTF_8);
  }
}
