package io.tributary.schemas.verdict;

import io.tributary.schemas.record.Hash128;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Verdict}: the constants first, then the steps of each purpose. */
public final class VerdictBuilder {
  private final ConsentSteps.Builder[] steps;
  private final @Nullable Hash128[] grants;
  private long erasedAt = Verdict.NEVER;
  private long minorAt = Verdict.NEVER;
  private boolean known;
  private boolean adult;
  private boolean blocked;

  /** A builder for a policy with this number of purposes. */
  public VerdictBuilder(int purposes) {
    steps = new ConsentSteps.Builder[purposes];
    grants = new Hash128[purposes];
    for (int i = 0; i < purposes; i++) {
      steps[i] = new ConsentSteps.Builder();
    }
  }

  /** The event time of the erasure request; {@link Verdict#NEVER} if there is none. */
  public VerdictBuilder erasedAt(long time) {
    erasedAt = time;
    return this;
  }

  /** The time of the first profile with age band minor; {@link Verdict#NEVER} if there is none. */
  public VerdictBuilder minorAt(long time) {
    minorAt = time;
    return this;
  }

  /** Whether a profile or an account-level record existed at the publication time. */
  public VerdictBuilder known(boolean value) {
    known = value;
    return this;
  }

  /** Whether the newest profile at the publication time had age band adult. */
  public VerdictBuilder adult(boolean value) {
    adult = value;
    return this;
  }

  /** Whether the policy blocks the person's jurisdiction at the publication time. */
  public VerdictBuilder blocked(boolean value) {
    blocked = value;
    return this;
  }

  /**
   * Adds a step: from {@code time} on, the purpose is denied for a reason, or allowed if it is
   * null.
   */
  public VerdictBuilder step(int purpose, long time, @Nullable Reason cause) {
    steps[purpose].add(time, cause);
    return this;
  }

  /** The consent record that grants a purpose. */
  public VerdictBuilder grant(int purpose, Hash128 record) {
    grants[purpose] = record;
    return this;
  }

  /** Builds the verdict. */
  public Verdict build() {
    ConsentSteps[] built = new ConsentSteps[steps.length];
    for (int i = 0; i < steps.length; i++) {
      built[i] = steps[i].build();
    }
    return new Verdict(erasedAt, minorAt, known, adult, blocked, built, grants);
  }
}
