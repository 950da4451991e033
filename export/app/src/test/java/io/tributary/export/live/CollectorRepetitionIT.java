package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.live.CollectorFixture.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request that is repeated with its idempotency key is written once. */
class CollectorRepetitionIT extends RunningCollector {
  @Test
  void aRepeatedRequestIsWrittenOnceAlsoAfterARestart() throws Exception {
    String events = batch(List.of(share("again-1"), "{}", share("again-2")));
    int letters = CollectedRecords.rejects(access).size();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        Answer answer = send(request(at, APP, BATCH).header("Idempotency-Key", "k"), events);
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.outcomes()).containsExactly("accepted", "invalid", "accepted");
      }
      restart(CollectorFixture.options(access));
    }
    assertThat(ids(access, "again-")).containsExactly("again-1", "again-2");
    assertThat(CollectedRecords.rejects(access)).hasSize(letters + 1);
    Answer other =
        send(request(at, APP, STRUCTURED).header("Idempotency-Key", "k"), share("again-3"));
    assertThat(other.status()).isEqualTo(202);
    assertThat(ids(access, "again-")).containsExactly("again-1", "again-2", "again-3");
  }

  @Test
  void aDeadLetterMayBecomeAnEventLater() throws Exception {
    Instant ahead = clock.instant().plusSeconds(400);
    String event = share("ahead-1").replace("2026-05-01T00:00:00Z", ahead.toString());
    Answer first = send(request(at, APP, STRUCTURED).header("Idempotency-Key", "a"), event);
    assertThat(first.json().at("/events/0/reason").asText()).isEqualTo("TIME_AHEAD");
    clock.forward(Duration.ofSeconds(200));
    for (int i = 0; i < 2; i++) {
      Answer later = send(request(at, APP, STRUCTURED).header("Idempotency-Key", "a"), event);
      assertThat(later.status()).isEqualTo(202);
    }
    assertThat(ids(access, "ahead-")).containsExactly("ahead-1");
  }
}
