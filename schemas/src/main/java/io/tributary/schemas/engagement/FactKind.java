package io.tributary.schemas.engagement;

import io.tributary.schemas.event.EventType;
import org.jspecify.annotations.Nullable;

/** The kinds of engagement with a post. Add new kinds at the end: state holds the ordinals. */
public enum FactKind {
  /** An impression of the post. */
  IMPRESSION(Role.VIEW),
  /** Added a reaction. */
  ADDED(Role.REACTION),
  /** Removed a reaction. */
  REMOVED(Role.REMOVAL),
  /** Published a comment. */
  COMMENT(Role.ENGAGEMENT, Count.COMMENTS),
  /** Shared the post. */
  SHARE(Role.ENGAGEMENT, Count.SHARES),
  /** Reported the post. */
  REPORT(Role.MENTION, Count.REPORTS),
  /** Published a remix of the post. */
  REMIX(Role.ENGAGEMENT, Count.REMIXES);

  /** How facts are stored and counted. Nearly every new kind has one of these. */
  public enum Role {
    /** The post was shown; the fact has an {@link Exposure}. */
    VIEW,
    /** A reaction was added; the fact has it. */
    REACTION,
    /** A reaction was removed; the fact has it. */
    REMOVAL,
    /** A positive engagement that cannot be undone. */
    ENGAGEMENT,
    /** Counted, but not a positive engagement. */
    MENTION
  }

  private final Role role;
  private final @Nullable Count count;

  FactKind(Role role) {
    this.role = role;
    this.count = null;
  }

  FactKind(Role role, Count count) {
    this.role = role;
    this.count = count;
  }

  /**
   * The kind of the fact that an admitted event becomes; null if it becomes none in the gate.
   *
   * <p>A published remix is engagement too, but only the registry knows whether it counts.
   */
  public static @Nullable FactKind of(EventType type) {
    return switch (type) {
      case IMPRESSION_SERVED -> IMPRESSION;
      case REACTION_ADDED -> ADDED;
      case REACTION_REMOVED -> REMOVED;
      case COMMENT_PUBLISHED -> COMMENT;
      case POST_SHARED -> SHARE;
      case POST_REPORTED -> REPORT;
      case PROMPT_SUBMITTED, POST_PUBLISHED, POST_UPDATED, POST_DELETED -> null;
      case CONSENT_CHANGED, CONSENT_HEARTBEAT, SUBJECT_PROFILED, ERASURE_REQUESTED -> null;
    };
  }

  /** How facts of this kind are stored and counted. */
  public Role role() {
    return role;
  }

  /**
   * The count that each fact of this kind adds one to; null for impressions and reactions, whose
   * counts depend on the actor's other facts.
   */
  public @Nullable Count count() {
    return count;
  }
}
