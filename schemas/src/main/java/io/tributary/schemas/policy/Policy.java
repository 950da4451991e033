package io.tributary.schemas.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a run: the purposes of curation, the subjects to exclude, and the windows for
 * scoring.
 *
 * <p>Immutable; created by {@link PolicyReader}, so always valid. Policies that differ only in
 * order and layout have the same {@link #digest()} and are equal.
 */
public final class Policy implements Serializable {
  private static final long serialVersionUID = 1;

  private final String version;
  private final List<String> purposes;
  private final String engagementPurpose;
  private final List<String> adultsOnly;
  private final List<String> blockedJurisdictions;
  private final UnknownJurisdiction unknownJurisdiction;
  private final List<Horizon> horizons;
  private final int kThreshold;
  private final Duration lineageWait;
  private final int maxRemixDepth;
  private final Duration dedupWindow;
  private final Duration erasureDeadline;
  private final double priorMean;
  private final double priorStrength;
  private final Duration releaseRefresh;
  private final Duration releaseGrace;
  private final String canonical;
  private final String digest;

  Policy(PolicyDraft draft) {
    this.version = draft.version;
    this.purposes = draft.purposes.stream().sorted().toList();
    this.engagementPurpose = draft.engagementPurpose;
    this.adultsOnly = draft.adultsOnly.stream().sorted().toList();
    this.blockedJurisdictions = draft.blockedJurisdictions.stream().sorted().toList();
    this.unknownJurisdiction = draft.unknownJurisdiction;
    this.horizons = List.copyOf(draft.horizons);
    this.kThreshold = draft.kThreshold;
    this.lineageWait = draft.lineageWait;
    this.maxRemixDepth = draft.maxRemixDepth;
    this.dedupWindow = draft.dedupWindow;
    this.erasureDeadline = draft.erasureDeadline;
    this.priorMean = draft.priorMean;
    this.priorStrength = draft.priorStrength;
    this.releaseRefresh = draft.releaseRefresh;
    this.releaseGrace = draft.releaseGrace;
    this.canonical = CanonicalPolicy.json(this);
    this.digest = CanonicalPolicy.sha256(canonical);
  }

  /** Whether a dotted name covers a purpose: it is that purpose, or an ancestor of it. */
  public static boolean covers(String name, String purpose) {
    return purpose.startsWith(name)
        && (purpose.length() == name.length() || purpose.charAt(name.length()) == '.');
  }

  /** Whether a purpose requires an adult. */
  public boolean adultsOnly(String purpose) {
    return adultsOnly.stream().anyMatch(name -> covers(name, purpose));
  }

  /**
   * Whether subjects of a jurisdiction are excluded.
   *
   * @param jurisdiction exactly as in the profile; null if there is no profile
   */
  public boolean blocks(@Nullable String jurisdiction) {
    return jurisdiction == null
        ? unknownJurisdiction == UnknownJurisdiction.BLOCK
        : blockedJurisdictions.contains(jurisdiction);
  }

  /** The version that its authors gave it. */
  public String version() {
    return version;
  }

  /** The purposes of curation, in alphabetical order; at least one. */
  public List<String> purposes() {
    return purposes;
  }

  /** The purpose that engagement requires; one of {@link #purposes()}. */
  public String engagementPurpose() {
    return engagementPurpose;
  }

  /** Names that, with all names below them, require an adult, in alphabetical order. */
  public List<String> adultsOnly() {
    return adultsOnly;
  }

  /** Jurisdictions whose subjects are excluded, in alphabetical order. */
  public List<String> blockedJurisdictions() {
    return blockedJurisdictions;
  }

  /** How subjects without a profile are treated. */
  public UnknownJurisdiction unknownJurisdiction() {
    return unknownJurisdiction;
  }

  /** When a post is scored, shortest first; at least one, of distinct lengths. */
  public List<Horizon> horizons() {
    return horizons;
  }

  /** A row with fewer viewers is suppressed; at least 1. */
  public int kThreshold() {
    return kThreshold;
  }

  /** How long a remix waits for its parent; at most the shortest horizon. */
  public Duration lineageWait() {
    return lineageWait;
  }

  /** The most links between a remix and its furthest ancestor; at least 1. */
  public int maxRemixDepth() {
    return maxRemixDepth;
  }

  /**
   * The longest distance in event time at which copies of an event are recognised; at least the
   * longest horizon.
   */
  public Duration dedupWindow() {
    return dedupWindow;
  }

  /** The longest time until withdrawn rows are physically deleted. */
  public Duration erasureDeadline() {
    return erasureDeadline;
  }

  /** Mean of the prior of {@code score_bayes}, from 0 to 1. */
  public double priorMean() {
    return priorMean;
  }

  /** Weight of that prior, in viewers; above 0. */
  public double priorStrength() {
    return priorStrength;
  }

  /** The age at which a release must be rebuilt. */
  public Duration releaseRefresh() {
    return releaseRefresh;
  }

  /** The time that users of a release have to move to the next one. */
  public Duration releaseGrace() {
    return releaseGrace;
  }

  /**
   * The canonical form: JSON on one line, keys in alphabetical order, durations in milliseconds.
   */
  public String canonical() {
    return canonical;
  }

  /** SHA-256 of {@link #canonical()}, in hex; decisions refer to the policy by it. */
  public String digest() {
    return digest;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Policy policy && policy.canonical.equals(canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return canonical;
  }
}
