package io.tributary.ingestion.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ParseResult.Parsed;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControlIdentityTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String CONSENT =
      """
      {"specversion":"1.0","id":"i","source":"urn:s","type":"io.tributary.consent.changed",\
      "time":"2025-03-01T00:00:01Z","data":{"recordId":"r","subject":"u","purposes":["a","b"],\
      "state":"ConsentGiven","effectiveTime":"2025-03-01T00:00:00Z","noticeVersion":"1",\
      "postId":"p","jurisdiction":"DE"}}""";
  private static final String HEARTBEAT =
      """
      {"specversion":"1.0","id":"i","source":"urn:s","type":"io.tributary.consent.heartbeat",\
      "time":"2025-03-01T00:00:01Z","data":{"asOf":"2025-03-01T00:00:00Z"}}""";
  private static final String PROFILE =
      """
      {"specversion":"1.0","id":"i","source":"urn:s","type":"io.tributary.subject.profiled",\
      "time":"2025-03-01T00:00:01Z","data":{"subject":"u","ageBand":"adult","jurisdiction":"DE"}}""";
  private static final String ERASURE =
      """
      {"specversion":"1.0","id":"i","source":"urn:s","type":"io.tributary.erasure.requested",\
      "time":"2025-03-01T00:00:01Z","data":{"subject":"u","requestId":"q"}}""";

  private final KeyedHash hash =
      new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8));

  @Test
  void spellingDoesNotChangeTheIdentity() {
    String other =
        """
        { "data": {"x": [1], "jurisdiction":"\\u0044E", "postId":"p", "noticeVersion":"1",
        "effectiveTime":"2025-03-01T02:00:00.0009+02:00", "state":"ConsentGiven",
        "purposes":["a", "b"], "subject":"u", "recordId":"r"}, "more": null,
        "time":"2025-03-01t00:00:01.000z", "type":"io.tributary.consent.changed",
        "source":"urn:s", "id":"i", "specversion":"1.0" }""";
    assertThat(identity(other)).isEqualTo(identity(CONSENT));
    String absent = CONSENT.replace(",\"postId\":\"p\",\"jurisdiction\":\"DE\"", "");
    assertThat(identity(CONSENT.replace("\"p\"", "\"\"").replace("\"DE\"", "null")))
        .isEqualTo(identity(absent));
  }

  @Test
  void theIdentityCoversTheWholeContent() {
    Set<Hash128> identities = new HashSet<>();
    int events = 0;
    for (String event : List.of(CONSENT, HEARTBEAT, PROFILE, ERASURE)) {
      assertThat(identities.add(identity(event))).isTrue();
      events++;
      for (List<String> change :
          List.of(
              List.of("\"id\":\"i\"", "\"id\":\"j\""),
              List.of("urn:s", "urn:t"),
              List.of("00:00:01Z", "00:00:02Z"),
              List.of("00:00:00Z", "00:00:00.001Z"),
              List.of("\"r\"", "\"r2\""),
              List.of("\"u\"", "\"u2\""),
              List.of("\"a\",\"b\"", "\"b\",\"a\""),
              List.of("ConsentGiven", "RenewedConsentGiven"),
              List.of("\"1\"", "\"2\""),
              List.of("\"p\"", "\"p2\""),
              List.of("DE", "FR"),
              List.of("adult", "unknown"),
              List.of("\"q\"", "\"q2\""))) {
        String changed = event.replace(change.get(0), change.get(1));
        if (!changed.equals(event)) {
          assertThat(identities.add(identity(changed))).as(changed).isTrue();
          events++;
        }
      }
    }
    assertThat(events).isGreaterThan(25);
  }

  /** Identities are stored permanently, so they must never change. */
  @Test
  void theFormatOfIdentitiesIsUnchanged() {
    assertThat(List.of(CONSENT, HEARTBEAT, PROFILE, ERASURE))
        .extracting(event -> identity(event).toString())
        .containsExactly(
            "cf4817dfb3afe70b259c33e5e12fd933",
            "1f661c70827cf521e19cca53701ab06f",
            "73d509b1bdb25f46b3ba5d00945fd3c6",
            "9de7fea5150887149225837c539438f7");
  }

  private Hash128 identity(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Parsed parsed = (Parsed) new CloudEventParser(CLOCK).parse(bytes, null);
    return ControlIdentity.of(parsed.event(), hash);
  }
}
