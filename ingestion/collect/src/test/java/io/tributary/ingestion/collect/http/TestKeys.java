package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/** Keys by their text. */
final class TestKeys {
  private TestKeys() {}

  static ApiKey key(String name, String text, Set<Role> roles, Set<String> sources) {
    byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return new ApiKey(name, HexFormat.of().formatHex(hash), roles, sources);
  }
}
