package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.ingestion.collect.http.ApiKey.Role;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/** Who a sender is, and what it may send. */
class KeysTest {
  private static final ApiKey APP = TestKeys.key("app", "k1", Set.of(Role.PRODUCER), Set.of());
  private static final ApiKey SITE =
      TestKeys.key("site", "k2", Set.of(Role.PRODUCER), Set.of("urn:site"));
  private static final ApiKey AUTHORITY =
      TestKeys.key("consent", "k3", Set.of(Role.CONSENT_AUTHORITY), Set.of("urn:consent"));

  @Test
  void aKeyStandsInEitherHeader() {
    KeyRing ring = new KeyRing(List.of(APP, SITE));
    assertThat(ring.find(HttpFields.build().put("Authorization", "Bearer k1"))).isEqualTo(APP);
    assertThat(ring.find(HttpFields.build().put("Authorization", "bearer  k2 "))).isEqualTo(SITE);
    assertThat(ring.find(HttpFields.build().put("x-api-key", "k2"))).isEqualTo(SITE);
  }

  @Test
  void whatIsNotKnownIsNobody() {
    KeyRing ring = new KeyRing(List.of(APP));
    assertThat(ring.find(HttpFields.build())).isNull();
    for (String value : List.of("k1", "Basic k1", "Bearer", "Bearer ", "Bearer K1", "Bearer k1x")) {
      assertThat(ring.find(HttpFields.build().put("Authorization", value))).as(value).isNull();
    }
    assertThat(ring.find(HttpFields.build().put("X-API-Key", APP.sha256()))).isNull();
  }

  @Test
  void twoProducersNeverShareAKey() {
    ApiKey other = TestKeys.key("other", "k1", Set.of(Role.PRODUCER), Set.of());
    assertThatThrownBy(() -> new KeyRing(List.of(APP, other)))
        .hasMessageContaining("app and other have the same key");
  }

  @Test
  void onlyAnAuthorityDecidesAndOnlyForItsSources() {
    assertThat(AUTHORITY.permits(true, "urn:consent")).isTrue();
    assertThat(AUTHORITY.permits(true, "urn:other")).isFalse();
    assertThat(AUTHORITY.permits(false, "urn:consent")).isFalse();
    assertThat(APP.permits(true, "urn:consent")).isFalse();
    assertThat(APP.permits(false, "urn:anything")).isTrue();
    assertThat(SITE.permits(false, "urn:site")).isTrue();
    assertThat(SITE.permits(false, "urn:other")).isFalse();
  }

  @Test
  void aKeyThatCouldDoTooMuchIsNoKey() {
    assertThatThrownBy(() -> new ApiKey("a", "k1", Set.of(Role.PRODUCER), Set.of()))
        .hasMessageContaining("sha256sum")
        .hasMessageNotContaining("k1");
    assertThatThrownBy(() -> TestKeys.key("a", "k", Set.of(), Set.of()))
        .hasMessageContaining("has no role");
    assertThatThrownBy(() -> TestKeys.key("a", "k", Set.of(Role.CONSENT_AUTHORITY), Set.of()))
        .hasMessageContaining("for no source");
    assertThat(APP).hasToString("key of app [PRODUCER]");
  }
}
