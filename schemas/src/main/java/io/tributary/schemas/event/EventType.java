package io.tributary.schemas.event;

import io.tributary.schemas.avro.EventKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event types, with their CloudEvents names and their treatment in the pipeline.
 *
 * <p>The constants are those of {@link EventKind}.
 */
public enum EventType {
  PROMPT_SUBMITTED(Role.PROMPT),
  POST_PUBLISHED(Role.POST),
  POST_UPDATED(Role.POST),
  POST_DELETED(Role.POST),
  REACTION_ADDED(Role.ENGAGEMENT),
  REACTION_REMOVED(Role.UNDO),
  IMPRESSION_SERVED(Role.ENGAGEMENT),
  COMMENT_PUBLISHED(Role.ENGAGEMENT),
  POST_SHARED(Role.ENGAGEMENT),
  POST_REPORTED(Role.ENGAGEMENT),
  CONSENT_CHANGED(Role.CONTROL),
  CONSENT_HEARTBEAT(Role.CONTROL),
  SUBJECT_PROFILED(Role.CONTROL),
  ERASURE_REQUESTED(Role.CONTROL);

  /** The prefix of every type's CloudEvents name. */
  public static final String PREFIX = "io.tributary.";

  private enum Role {
    PROMPT,
    POST,
    ENGAGEMENT,
    UNDO,
    CONTROL
  }

  private static final Map<String, EventType> BY_NAME = new HashMap<>();
  private static final Map<EventKind, EventType> BY_KIND = new EnumMap<>(EventKind.class);

  static {
    for (EventType type : values()) {
      BY_NAME.put(type.cloudEventsType, type);
      BY_KIND.put(type.kind, type);
    }
  }

  private final Role role;
  private final String shortName;
  private final String cloudEventsType;
  private final EventKind kind;

  EventType(Role role) {
    this.role = role;
    this.shortName = name().toLowerCase(Locale.ROOT).replace('_', '.');
    this.cloudEventsType = PREFIX + shortName;
    this.kind = EventKind.valueOf(name());
  }

  /** The type with a CloudEvents name such as {@code io.tributary.post.shared}, or null. */
  public static @Nullable EventType find(String cloudEventsType) {
    return BY_NAME.get(cloudEventsType);
  }

  /** The type of an Avro record. */
  public static EventType of(EventKind kind) {
    EventType type = BY_KIND.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no event type for " + kind + "; add it here");
    }
    return type;
  }

  /** The CloudEvents name, such as {@code io.tributary.post.shared}. */
  public String cloudEventsType() {
    return cloudEventsType;
  }

  /** The name without its prefix, such as {@code post.shared}, as in the tables. */
  public String shortName() {
    return shortName;
  }

  /** Class path resource with the JSON Schema (2020-12) of its CloudEvents, for producers. */
  public String jsonSchemaResource() {
    return "/json-schema/" + cloudEventsType + ".json";
  }

  /** The corresponding Avro enum constant. */
  public EventKind kind() {
    return kind;
  }

  /**
   * Whether it is a control event (consent, heartbeat, profile, erasure): always admitted, and
   * first among equal times.
   */
  public boolean isControl() {
    return role == Role.CONTROL;
  }

  /** Whether it is admitted only if its actor allows the policy's engagement purpose. */
  public boolean isEngagement() {
    return role == Role.ENGAGEMENT;
  }

  /** Whether it publishes, changes or deletes a post. */
  public boolean isPost() {
    return role == Role.POST;
  }
}
