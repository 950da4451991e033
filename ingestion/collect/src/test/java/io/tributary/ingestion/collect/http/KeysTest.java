package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.PostShared;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The identity and the rights of senders. */
class KeysTest {
  private static final ApiKey APP = TestKeys.key("app", "k1", Set.of(Role.PRODUCER), Set.of());
  private static final ApiKey SITE =
      TestKeys.key("site", "k2", Set.of(Role.PRODUCER), Set.of("urn:site"));
  private static final ApiKey AUTHORITY =
      TestKeys.key("consent", "k3", Set.of(Role.CONSENT_AUTHORITY), Set.of("urn:consent"));

  @Test
  void eitherHeaderMayContainTheKey() {
    KeyRing ring = new KeyRing(List.of(APP, SITE));
    assertThat(ring.find(HttpFields.build().put("Authorization", "Bearer k1"))).isEqualTo(APP);
    assertThat(ring.find(HttpFields.build().put("Authorization", "bearer  k2 "))).isEqualTo(SITE);
    assertThat(ring.find(HttpFields.build().put("x-api-key", "k2"))).isEqualTo(SITE);
  }

  @Test
  void anUnknownKeyHasNoOwner() {
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
    assertThat(objection(AUTHORITY, true, "urn:consent")).isNull();
    assertThat(objection(AUTHORITY, true, "urn:other")).contains("its sources are [urn:consent]");
    assertThat(objection(AUTHORITY, false, "urn:consent")).contains("only a producer may");
    assertThat(objection(APP, true, "urn:consent")).contains("only a consent authority may");
    assertThat(objection(APP, false, "urn:anything")).isNull();
    assertThat(objection(SITE, false, "urn:site")).isNull();
    assertThat(objection(SITE, false, "urn:other")).contains("its sources are [urn:site]");
  }

  /** Otherwise a producer could use an authority's next id before the authority does. */
  @Test
  void theSourcesOfAnAuthorityAreItsOwn() {
    assertThat(objection(APP, false, "urn:consent"))
        .contains(
            "app may not send post.shared of source urn:consent: this source belongs to a consent")
        .contains("use a different source for these events");
    ApiKey both =
        TestKeys.key("both", "k4", Set.of(Role.PRODUCER, Role.CONSENT_AUTHORITY), Set.of("urn:b"));
    assertThat(objection(both, false, "urn:consent")).contains("belongs to a consent authority");
    assertThat(new SenderRights(List.of(both)).objection(both, event(false, "urn:b"))).isNull();
    ApiKey rival = TestKeys.key("rival", "k5", Set.of(Role.PRODUCER), Set.of("urn:consent"));
    assertThat(objection(rival, false, "urn:consent")).contains("belongs to a consent authority");
    assertThat(SenderRights.disputed(List.of(APP, rival, AUTHORITY))).isEqualTo("urn:consent");
    assertThat(SenderRights.disputed(List.of(APP, SITE, AUTHORITY))).isNull();
  }

  private static @Nullable String objection(ApiKey key, boolean isControl, String source) {
    return new SenderRights(List.of(APP, SITE, AUTHORITY)).objection(key, event(isControl, source));
  }

  private static Event event(boolean isControl, String source) {
    return isControl
        ? new Event(
            0L, EventKind.ERASURE_REQUESTED, source, "i", "u", new ErasureRequested("request"))
        : new Event(0L, EventKind.POST_SHARED, source, "i", "u", new PostShared("p"));
  }

  @Test
  void rejectsKeysWithTooManyRights() {
    assertThatThrownBy(() -> new ApiKey("a", "k1", Set.of(Role.PRODUCER), Set.of()))
        .hasMessageContaining("sha256sum")
        .hasMessageNotContaining("k1");
    assertThatThrownBy(() -> TestKeys.key("a", "k", Set.of(), Set.of()))
        .hasMessageContaining("has no role");
    assertThatThrownBy(() -> TestKeys.key("a", "k", Set.of(Role.CONSENT_AUTHORITY), Set.of()))
        .hasMessageContaining("without sources");
    assertThat(APP).hasToString("key of app [PRODUCER]");
  }
}
