package io.tributary.ingestion.collect.http;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A client's key, with the events that it may send.
 *
 * @param name of the producer, in metrics and as the origin of its dead letters
 * @param sha256 of the key's text, in hex; the key itself is not kept
 * @param roles what it may send
 * @param sources the CloudEvents sources that its events may have; required for a consent
 *     authority. For a producer, an empty set allows any source except those of consent authorities
 */
public record ApiKey(String name, String sha256, Set<Role> roles, Set<String> sources) {
  /** The right to send one kind of events. */
  public enum Role {
    /** May send user activity. */
    PRODUCER,
    /** May send control events: consent, profiles, erasure, heartbeats. */
    CONSENT_AUTHORITY
  }

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public ApiKey {
    // Dead letters contain the sender's name, which must not look like a file name.
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the key's name is " + name + "; use at most 64 letters, digits, - and _");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "the sha256 of key "
              + name
              + " is not 64 lower-case hex digits; compute it with sha256sum");
    }
    roles = Set.copyOf(roles);
    sources = Set.copyOf(sources);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("key " + name + " has no role; assign one");
    }
    if (roles.contains(Role.CONSENT_AUTHORITY) && sources.isEmpty()) {
      throw new IllegalArgumentException(
          "key " + name + " is a consent authority without sources; list its sources");
    }
  }

  /** Whether the key may send control events. */
  boolean isAuthority() {
    return roles.contains(Role.CONSENT_AUTHORITY);
  }

  @Override
  public String toString() {
    return "key of " + name + " " + roles;
  }
}
