package io.tributary.schemas.event;

import io.tributary.schemas.avro.EventKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event types, with their CloudEvents names and their treatment in the pipeline.
 *
 * <p>The constants are those of {@link EventKind}, in the same order. Append new ones: state and
 * Kafka records hold the ordinals.
 */
public enum EventType {
  PROMPT_SUBMITTED(Role.PROMPT, PromptMapper.SUBMITTED),
  POST_PUBLISHED(Role.POST, PostMapper.PUBLISHED),
  POST_UPDATED(Role.POST, PostMapper.UPDATED),
  POST_DELETED(Role.POST, PostMapper.DELETED),
  REACTION_ADDED(Role.ENGAGEMENT, EngagementMapper.REACTION),
  REACTION_REMOVED(Role.UNDO, EngagementMapper.REACTION),
  IMPRESSION_SERVED(Role.ENGAGEMENT, EngagementMapper.IMPRESSION),
  COMMENT_PUBLISHED(Role.ENGAGEMENT, EngagementMapper.COMMENT),
  POST_SHARED(Role.ENGAGEMENT, EngagementMapper.SHARE),
  POST_REPORTED(Role.ENGAGEMENT, EngagementMapper.REPORT),
  CONSENT_CHANGED(Role.CONTROL, ConsentMapper.CHANGED),
  CONSENT_HEARTBEAT(Role.CONTROL, ConsentMapper.HEARTBEAT),
  SUBJECT_PROFILED(Role.CONTROL, SubjectMapper.PROFILED),
  ERASURE_REQUESTED(Role.CONTROL, SubjectMapper.ERASURE);

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
  private static final EventType[] BY_KIND = values();

  static {
    for (EventType type : values()) {
      BY_NAME.put(type.cloudEventsType, type);
    }
  }

  private final Role role;
  private final DataMapper mapper;
  private final String shortName;
  private final String cloudEventsType;
  private final EventKind kind;

  EventType(Role role, DataMapper mapper) {
    this.role = role;
    this.mapper = mapper;
    this.shortName = name().toLowerCase(Locale.ROOT).replace('_', '.');
    this.cloudEventsType = PREFIX + shortName;
    this.kind = EventKind.valueOf(name());
  }

  /** The type with a CloudEvents name such as {@code io.tributary.post.shared}, or null. */
  public static @Nullable EventType find(String cloudEventsType) {
    return BY_NAME.get(cloudEventsType);
  }

  /** The type of an Avro record. */
  @SuppressWarnings("EnumOrdinal") // the constants are in the same order, which a test checks
  public static EventType of(EventKind kind) {
    return BY_KIND[kind.ordinal()];
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

  /** The Avro class of the type's data. */
  public Class<?> dataClass() {
    return mapper.type();
  }

  /** The post that the data of an event of this type refer to; null if they refer to none. */
  public @Nullable String postId(Object data) {
    return mapper.postId().of(data);
  }

  /** Converts the type's data from and to JSON. */
  DataMapper mapper() {
    return mapper;
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
