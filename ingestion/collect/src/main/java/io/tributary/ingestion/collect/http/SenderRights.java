package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.EventType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which key may send which event, given all keys.
 *
 * <p>The sources of a consent authority are its own: a producer with any source may not use one of
 * these, so that its events cannot be mistaken for the authority's.
 */
public final class SenderRights {
  private final Set<String> authoritySources;

  /** The rights under these keys. */
  public SenderRights(List<ApiKey> keys) {
    this.authoritySources =
        keys.stream()
            .filter(ApiKey::isAuthority)
            .flatMap(key -> key.sources().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The objection to an event from the owner of a key, with the remedy; null if there is none. */
  public @Nullable String objection(ApiKey key, Event event) {
    EventType type = EventType.of(event.getKind());
    String why = why(key, type.isControl(), event.getSource());
    return why == null
        ? null
        : "the key of %s may not send %s of source %s: %s"
            .formatted(key.name(), type.shortName(), event.getSource(), why);
  }

  private @Nullable String why(ApiKey key, boolean isControl, String source) {
    boolean isAuthority = key.isAuthority();
    boolean isItsSource = key.sources().contains(source);
    if (isControl ? !isAuthority : !key.roles().contains(Role.PRODUCER)) {
      return isControl ? "only a consent authority may" : "only a producer may";
    }
    if (!isControl && authoritySources.contains(source) && !(isAuthority && isItsSource)) {
      return "this source belongs to a consent authority; use a different source for these events";
    }
    boolean isAnySource = !isControl && key.sources().isEmpty();
    return isItsSource || isAnySource ? null : "its sources are " + new TreeSet<>(key.sources());
  }

  /** The first source that both a producer and an authority list, or null. */
  public static @Nullable String disputed(List<ApiKey> keys) {
    Set<String> reserved = new SenderRights(keys).authoritySources;
    return keys.stream()
        .filter(key -> !key.isAuthority())
        .flatMap(key -> key.sources().stream())
        .filter(reserved::contains)
        .findFirst()
        .orElse(null);
  }
}
