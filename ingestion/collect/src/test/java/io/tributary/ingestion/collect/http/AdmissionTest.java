package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.ingestion.collect.http.Admission.Mode;
import io.tributary.ingestion.collect.http.Admission.Ticket;
import io.tributary.ingestion.collect.http.ApiKey.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final int BODY = 10_000;
  private static final int EVENTS = 10;
  private static final long ROOM = 20_000;
  private static final Duration ANY = Duration.ofSeconds(1);
  private static final CollectorLimits LIMITS =
      new CollectorLimits(BODY, EVENTS, 1_000, ROOM, 5, ANY, ANY, ANY, ConnectionLimits.defaults());

  private final ByteBudget budget = new ByteBudget(ROOM, LIMITS.reservedBytes());
  private boolean kafkaIsFull;
  private long nanos;
  private final Admission admission =
      new Admission(
          new KeyRing(
              List.of(
                  TestKeys.key("app", "k", Set.of(Role.PRODUCER), Set.of()),
                  TestKeys.key("cmp", "a", Set.of(Role.CONSENT_AUTHORITY), Set.of("/consent")))),
          LIMITS,
          budget,
          () -> kafkaIsFull,
          () -> nanos,
          List.of());

  @Test
  void derivesTheModeFromTheHeaders() {
    assertThat(mode("application/cloudevents+json", false)).isEqualTo(Mode.STRUCTURED);
    assertThat(mode("Application/CloudEvents+JSON ; charset=UTF-8", true))
        .isEqualTo(Mode.STRUCTURED);
    assertThat(mode("application/cloudevents-batch+json", true)).isEqualTo(Mode.BATCH);
    assertThat(mode("application/json", true)).isEqualTo(Mode.BINARY);
    assertThat(mode("application/vnd.x+json", true)).isEqualTo(Mode.BINARY);
    assertThat(mode(null, true)).isEqualTo(Mode.BINARY);
  }

  @Test
  void rejectsUnsupportedRequests() {
    assertThat(status("GET", headers("application/cloudevents+json", false), 1)).isEqualTo(405);
    assertThat(status("POST", HttpFields.build().put("X-API-Key", "other"), 1)).isEqualTo(401);
    assertThat(status("POST", headers("application/json", false), 1)).isEqualTo(415);
    assertThat(status("POST", headers("text/plain", true), 1)).isEqualTo(415);
    assertThat(status("POST", headers("application/cloudevents+xml", false), 1)).isEqualTo(415);
    assertThat(status("POST", structured(), BODY + 1)).isEqualTo(413);
    assertThat(status("POST", structured().put("Idempotency-Key", " "), 1)).isEqualTo(400);
    assertThat(status("POST", structured().put("Idempotency-Key", "k".repeat(129)), 1))
        .isEqualTo(400);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void reservesBytesUntilTheResponseIsSent() {
    Ticket ticket = admit(6_000);
    assertThat(budget.taken()).isEqualTo(6_000);
    admission.settle(ticket, 6_000, 3);
    assertThat(budget.taken()).isEqualTo(6_000 + 3 * CollectorLimits.BYTES_PER_EVENT);
    admission.release(ticket);
    admission.release(ticket);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void producersCannotUseTheReserveOfTheAuthority() {
    while (admission.admit("POST", structured(), BODY).refusal() == null) {
      assertThat(budget.taken()).isLessThanOrEqualTo(ROOM);
    }
    assertThat(status("POST", structured(), BODY)).isEqualTo(429);
    HttpFields.Mutable authority = headers("application/cloudevents+json", false);
    authority.put("X-API-Key", "a");
    assertThat(admission.isOfAuthority(authority)).isTrue();
    assertThat(admission.isOfAuthority(structured())).isFalse();
    Ticket ticket = admission.admit("POST", authority, BODY);
    assertThat(ticket.refusal()).isNull();
    admission.settle(ticket, BODY, EVENTS);
    assertThat(budget.taken()).isLessThanOrEqualTo(ROOM + LIMITS.reservedBytes());
    admission.release(ticket);
    assertThat(status("POST", structured(), BODY)).as("a producer, afterwards").isEqualTo(429);
  }

  @Test
  void reservesTheMaximumForAnUnknownLengthAndReleasesTheRest() {
    for (HttpFields.Mutable headers :
        List.of(structured(), structured().put("Content-Encoding", "gzip"))) {
      Ticket ticket = admission.admit("POST", headers, headers.size() == 2 ? -1 : 50);
      assertThat(budget.taken()).isEqualTo(BODY);
      admission.settle(ticket, 100, 1);
      assertThat(budget.taken()).isEqualTo(100 + CollectorLimits.BYTES_PER_EVENT);
      admission.release(ticket);
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void rejectsRequestsWithoutCapacity() {
    Ticket first = admit(BODY);
    Ticket second = admit(BODY);
    assertLater(admission.admit("POST", structured(), 1), 1);
    assertThatThrownBy(() -> admission.settle(second, BODY, 1))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.error().status()).isEqualTo(429));
    admission.release(first);
    admission.release(second);
    assertThat(budget.taken()).isZero();
    admission.release(admit(1));
  }

  @Test
  void rejectsRequestsWhileKafkaIsFull() {
    kafkaIsFull = true;
    assertLater(admission.admit("POST", structured(), 1), 1);
    kafkaIsFull = false;
    assertThat(admit(1).refusal()).isNull();
  }

  @Test
  void rejectsTooManyEventsPerSecond() {
    admission.settle(admit(1), 1, 10);
    assertLater(admission.admit("POST", structured(), 1), 1);
    nanos += Duration.ofMillis(900).toNanos();
    assertLater(admission.admit("POST", structured(), 1), 1);
    nanos += Duration.ofMillis(200).toNanos();
    assertThat(admit(1).refusal()).isNull();
  }

  @Test
  void rejectsAnEventThatIsTooLarge() {
    admission.checkSizes(List.of(new byte[1_000]));
    assertThatThrownBy(() -> admission.checkSizes(List.of(new byte[1], new byte[1_001])))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.error().error()).isEqualTo("the event at index 1 has 1001 bytes"));
  }

  @Test
  void theLargestRequestMustFit() {
    assertThatThrownBy(
            () ->
                new CollectorLimits(
                    BODY, EVENTS, 1_000, 15_119, 0, ANY, ANY, ANY, ConnectionLimits.defaults()))
        .hasMessage("max-bytes-in-flight is 15119; it must be at least 15120");
  }

  private Ticket admit(long length) {
    return admission.admit("POST", structured(), length);
  }

  private static void assertLater(Ticket ticket, long seconds) {
    HttpError refusal = ticket.refusal();
    assertThat(refusal).isNotNull();
    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.retryAfter()).isEqualTo(seconds);
  }

  private int status(String method, HttpFields headers, long length) {
    HttpError refusal = admission.admit(method, headers, length).refusal();
    assertThat(refusal).isNotNull();
    return refusal.status();
  }

  private Mode mode(@Nullable String type, boolean isBinary) {
    Ticket ticket = admission.admit("POST", headers(type, isBinary), 1);
    assertThat(ticket.refusal()).isNull();
    return ticket.mode();
  }

  private static HttpFields.Mutable structured() {
    return headers("application/cloudevents+json", false);
  }

  private static HttpFields.Mutable headers(@Nullable String type, boolean isBinary) {
    HttpFields.Mutable headers = HttpFields.build().put("X-API-Key", "k");
    if (type != null) {
      headers.put("Content-Type", type);
    }
    return isBinary ? headers.put("ce-specversion", "1.0") : headers;
  }
}
