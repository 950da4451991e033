package io.tributary.ingestion.collect.http;

import io.tributary.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the sender of a request.
 *
 * <p>Keys are looked up by their SHA-256, so that the duration of the lookup reveals nothing about
 * the key.
 */
final class KeyRing {
  private static final String BEARER = "Bearer ";
  private static final String OTHER_HEADER = "X-API-Key";

  private final Map<String, ApiKey> byHash = new HashMap<>();

  KeyRing(List<ApiKey> keys) {
    for (ApiKey key : keys) {
      ApiKey other = byHash.put(key.sha256(), key);
      if (other != null) {
        throw new IllegalArgumentException(
            "the producers %s and %s have the same key; use a different key for each"
                .formatted(other.name(), key.name()));
      }
    }
  }

  /** The key in a request's headers, or null if it is absent or unknown. */
  @Nullable ApiKey find(HttpFields headers) {
    String text = headers.get(OTHER_HEADER);
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    if (text == null
        && authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      text = authorization.substring(BEARER.length()).strip();
    }
    return text == null ? null : byHash.get(hash(text));
  }

  private static String hash(String key) {
    return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
  }
}
