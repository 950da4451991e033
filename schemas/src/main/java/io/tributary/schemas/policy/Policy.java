package io.tributary.schemas.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a run: for which purposes data is curated, whose data is left out, over which
 * windows it is scored.
 *
 * <p>Immutable; made by {@link PolicyReader}, so always valid. Two policies that say the same, in
 * whatever order and layout, have the same {@link #digest()} and are equal.
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

  /** Whether a dotted name covers a purpose: it is that purpose, or one above it. */
  public static boolean covers(String name, String purpose) {
    return purpose.startsWith(name)
        && (purpose.length() == name.length() || purpose.charAt(name.length()) == '.');
  }

  /** Whether a purpose is kept for adults. */
  public boolean adultsOnly(String purpose) {
    return adultsOnly.stream().anyMatch(name -> covers(name, purpose));
  }

  /**
   * Whether subjects of a jurisdiction are left out.
   *
   * @param jurisdiction exactly as the profile has it; null if there is no profile
   */
  public boolean blocks(@Nullable String jurisdiction) {
    return jurisdiction == null
        ? unknownJurisdiction == UnknownJurisdiction.BLOCK
        : blockedJurisdictions.contains(jurisdiction);
  }

  /** What its authors call it. */
  public String version() {
    return version;
  }

  /** What data is curated for, in alphabetical order; at least one. */
  public List<String> purposes() {
    return purposes;
  }

  /** The one of the purposes that engagement is asked for. */
  public String engagementPurpose() {
    return engagementPurpose;
  }

  /** Names that keep themselves and all below for adults, in alphabetical order. */
  public List<String> adultsOnly() {
    return adultsOnly;
  }

  /** Jurisdictions whose subjects are left out, in alphabetical order. */
  public List<String> blockedJurisdictions() {
    return blockedJurisdictions;
  }

  /** What becomes of subjects without a profile. */
  public UnknownJurisdiction unknownJurisdiction() {
    return unknownJurisdiction;
  }

  /** When a post is scored, shortest first; at least one, of distinct lengths. */
  public List<Horizon> horizons() {
    return horizons;
  }

  /** A row of fewer viewers is suppressed; from 1. */
  public int kThreshold() {
    return kThreshold;
  }

  /** How long a remix waits for its parent; at most the shortest horizon. */
  public Duration lineageWait() {
    return lineageWait;
  }

  /** How many links up a remix may have its furthest ancestor; from 1. */
  public int maxRemixDepth() {
    return maxRemixDepth;
  }

  /** How far apart in event time copies of an event are known; at least the longest horizon. */
  public Duration dedupWindow() {
    return dedupWindow;
  }

  /** How soon withdrawn rows are gone physically. */
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

  /** How old a release may be before it is made anew. */
  public Duration releaseRefresh() {
    return releaseRefresh;
  }

  /** How long whoever uses a release has to go over to the next one. */
  public Duration releaseGrace() {
    return releaseGrace;
  }

  /** All of it as JSON in one line: keys in alphabetical order, durations in milliseconds. */
  public String canonical() {
    return canonical;
  }

  /** SHA-256 of {@link #canonical()}, in hex: what decisions name it by. */
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
