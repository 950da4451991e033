package io.tributary.schemas.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The canonical form of a policy, from which its digest is computed.
 *
 * <p>It holds everything that the outcome depends on, including a horizon's label, which the tables
 * contain. The form of a policy in use must never change, so keys added later are written only if
 * they differ from their defaults.
 */
final class CanonicalPolicy {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CanonicalPolicy() {}

  static String json(Policy policy) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      texts(json, "adults-only", policy.adultsOnly());
      texts(json, "blocked-jurisdictions", policy.blockedJurisdictions());
      json.writeNumberField("dedup-window", policy.dedupWindow().toMillis());
      json.writeStringField("engagement-purpose", policy.engagementPurpose());
      json.writeNumberField("erasure-deadline", policy.erasureDeadline().toMillis());
      json.writeObjectFieldStart("horizons");
      for (Horizon horizon : policy.horizons()) {
        json.writeNumberField(horizon.label(), horizon.length().toMillis());
      }
      json.writeEndObject();
      json.writeNumberField("k-threshold", policy.kThreshold());
      json.writeNumberField("lineage-wait", policy.lineageWait().toMillis());
      if (policy.maxRemixDepth() != PolicyDraft.DEFAULT_MAX_REMIX_DEPTH) {
        json.writeNumberField("max-remix-depth", policy.maxRemixDepth());
      }
      json.writeNumberField("prior-mean", policy.priorMean());
      json.writeNumberField("prior-strength", policy.priorStrength());
      texts(json, "purposes", policy.purposes());
      duration(json, "release-grace", policy.releaseGrace(), PolicyDraft.DEFAULT_RELEASE_GRACE);
      duration(
          json, "release-refresh", policy.releaseRefresh(), PolicyDraft.DEFAULT_RELEASE_REFRESH);
      json.writeStringField(
          "unknown-jurisdiction", policy.unknownJurisdiction().name().toLowerCase(Locale.ROOT));
      json.writeStringField("version", policy.version());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString();
  }

  static String sha256(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  /** A key that was added after policies came into use. */
  private static void duration(JsonGenerator json, String name, Duration value, Duration before)
      throws IOException {
    if (!value.equals(before)) {
      json.writeNumberField(name, value.toMillis());
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
