package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectedRecords.markers;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.AUTHORITY;
import static io.tributary.export.live.CollectorFixture.AUTHORITY_SOURCE;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.STRUCTURED;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.get;
import static io.tributary.export.live.CollectorFixture.heartbeat;
import static io.tributary.export.live.CollectorFixture.metric;
import static io.tributary.export.live.CollectorFixture.profile;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.Poll;
import io.tributary.export.live.CollectorFixture.Answer;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.codec.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only the consent authority sends control events and advances the consent feed. */
class CollectorAuthorityIT extends RunningCollector {
  @Test
  void onlyTheAuthoritySendsControlEventsAndOnlyForItsSource() throws Exception {
    assertThat(send(request(at, APP, STRUCTURED), profile(AUTHORITY_SOURCE, "role-1")).status())
        .isEqualTo(403);
    assertThat(send(request(at, AUTHORITY, STRUCTURED), profile("urn:app", "role-2")).status())
        .isEqualTo(403);
    assertThat(send(request(at, AUTHORITY, STRUCTURED), share("role-3")).status()).isEqualTo(403);
    Answer squatter =
        send(request(at, APP, STRUCTURED), share("role-0").replace("urn:app", AUTHORITY_SOURCE));
    assertThat(squatter.status()).isEqualTo(403);
    assertThat(squatter.json().at("/events/0/message").asText())
        .contains("belongs to a consent authority", "use a different source");
    Answer answer = send(request(at, AUTHORITY, STRUCTURED), profile(AUTHORITY_SOURCE, "role-4"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(access, "role-")).containsExactly("role-4");
  }

  @Test
  void onlyTheAuthorityAdvancesTheConsentFeedInEveryPartition() throws Exception {
    clock.forward(Duration.ofDays(1));
    long now = clock.millis();
    assertThat(send(request(at, APP, STRUCTURED), beat("move-1")).status()).isEqualTo(403);
    assertThat(send(request(at, APP, STRUCTURED), share("move-2")).status()).isEqualTo(202);
    restart(
        CollectorFixture.withHeartbeats(
            CollectorFixture.options(access), Duration.ofMillis(50), Duration.ofSeconds(30)));
    Poll.until(TIMEOUT, () -> hasMarker(Topics.EVENTS, now) && hasMarker(Topics.REJECTS, now));
    markers(access, Topics.CONTROL)
        .values()
        .forEach(some -> assertThat(some).noneMatch(marker -> marker.getTime() >= now));

    Answer answer =
        send(
            request(at, AUTHORITY, BATCH),
            batch(List.of(beat("move-3"), profile(AUTHORITY_SOURCE, "move-4"))));
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted");
    Map<Integer, List<Marker>> moved = markers(access, Topics.CONTROL);
    assertThat(moved).hasSize(PARTITIONS);
    moved.values().forEach(some -> assertThat(some.get(some.size() - 1).getTime()).isEqualTo(now));
  }

  private static boolean hasMarker(String topic, long time) throws UndecodableException {
    return markers(access, topic).values().stream()
        .allMatch(some -> some.stream().anyMatch(marker -> marker.getTime() == time));
  }

  @Test
  void theConsentFeedBecomesStaleAndFreshAgain() throws Exception {
    restart(
        CollectorFixture.withHeartbeats(
            CollectorFixture.options(access), Duration.ofMillis(100), Duration.ofSeconds(30)));
    assertThat(get(at, "/health").json().at("/parts/consentFeed/state").asText())
        .isEqualTo("NEVER_HEARD");
    assertThat(send(request(at, AUTHORITY, STRUCTURED), beat("beat-1")).status()).isEqualTo(202);
    assertThat(get(at, "/health").json().get("status").asText()).isEqualTo("UP");
    assertThat(metric(at, "consent_feed_age_seconds")).isZero();

    clock.forward(Duration.ofSeconds(31));
    Answer stale = get(at, "/health");
    assertThat(stale.status()).isEqualTo(200);
    assertThat(stale.json().get("status").asText()).isEqualTo("DEGRADED");
    assertThat(stale.json().at("/parts/consentFeed/state").asText()).isEqualTo("STALE");
    assertThat(stale.json().at("/parts/consentFeed/message").asText()).contains("admission");
    assertThat(metric(at, "consent_feed_age_seconds")).isEqualTo(31);
    assertThat(get(at, "/health/ready").status()).isEqualTo(200);

    assertThat(send(request(at, AUTHORITY, STRUCTURED), beat("beat-2")).status()).isEqualTo(202);
    assertThat(get(at, "/health").json().get("status").asText()).isEqualTo("UP");
  }

  private String beat(String id) {
    return heartbeat(AUTHORITY_SOURCE, id, clock.instant())
        .replace("2026-05-01T00:00:00Z", clock.instant().toString());
  }
}
