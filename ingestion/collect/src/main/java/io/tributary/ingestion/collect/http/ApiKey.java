package io.tributary.ingestion.collect.http;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may send events, and which.
 *
 * @param name of the producer, in metrics and as the origin of its dead letters
 * @param sha256 of the key's text, in hex; the key itself is not kept
 * @param roles what it may send
 * @param sources the CloudEvents {@code source}s it may speak for; of a consent authority they are
 *     required, of a producer none means any but those of consent authorities
 */
public record ApiKey(String name, String sha256, Set<Role> roles, Set<String> sources) {
  /** What a key may send. */
  public enum Role {
    /** What people do. */
    PRODUCER,
    /** What people decide: consent, profiles, erasure, heartbeats. */
    CONSENT_AUTHORITY
  }

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public ApiKey {
    // Dead letters name their sender; a name that looks like a file's could be taken for one.
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the key's name is " + name + "; write letters, digits, - and _, 64 at most");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "the sha256 of key "
              + name
              + " is not 64 hex digits in lower case; make it with sha256sum");
    }
    roles = Set.copyOf(roles);
    sources = Set.copyOf(sources);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("key " + name + " has no role; give it one");
    }
    if (roles.contains(Role.CONSENT_AUTHORITY) && sources.isEmpty()) {
      throw new IllegalArgumentException(
          "key " + name + " is a consent authority for no source; name its sources");
    }
  }

  /** Whether it may send what people decide. */
  boolean isAuthority() {
    return roles.contains(Role.CONSENT_AUTHORITY);
  }

  @Override
  public String toString() {
    return "key of " + name + " " + roles;
  }
}
