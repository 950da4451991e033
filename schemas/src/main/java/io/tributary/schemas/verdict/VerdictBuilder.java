package io.tributary.schemas.verdict;

import io.tributary.schemas.record.Hash128;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Verdict} together: the constants first, then the steps of each purpose. */
public final class VerdictBuilder {
  private final ConsentSteps.Builder[] steps;
  private final @Nullable Hash128[] grants;
  private long erasedAt = Verdict.NEVER;
  private long minorAt = Verdict.NEVER;
  private boolean known;
  private boolean adult;
  private boolean blocked;

  /** For a policy with so many purposes. */
  public VerdictBuilder(int purposes) {
    steps = new ConsentSteps.Builder[purposes];
    grants = new Hash128[purposes];
    for (int i = 0; i < purposes; i++) {
      steps[i] = new ConsentSteps.Builder();
    }
  }

  /** What holds from some time on; {@link Verdict#NEVER} if it does not. */
  public VerdictBuilder erasedAt(long time) {
    erasedAt = time;
    return this;
  }

  /** When a profile first says minor. */
  public VerdictBuilder minorAt(long time) {
    minorAt = time;
    return this;
  }

  /** Whether a profile or an account-level record was there at the time of publication. */
  public VerdictBuilder known(boolean value) {
    known = value;
    return this;
  }

  /** Whether the newest profile at the time of publication said adult. */
  public VerdictBuilder adult(boolean value) {
    adult = value;
    return this;
  }

  /** Whether the policy blocks the jurisdiction at the time of publication. */
  public VerdictBuilder blocked(boolean value) {
    blocked = value;
    return this;
  }

  /** From {@code time} on, a purpose is denied for a reason, or allowed if that is null. */
  public VerdictBuilder step(int purpose, long time, @Nullable Reason cause) {
    steps[purpose].add(time, cause);
    return this;
  }

  /** The record on which a purpose rests. */
  public VerdictBuilder grant(int purpose, Hash128 record) {
    grants[purpose] = record;
    return this;
  }

  /** The verdict. */
  public Verdict build() {
    ConsentSteps[] built = new ConsentSteps[steps.length];
    for (int i = 0; i < steps.length; i++) {
      built[i] = steps[i].build();
    }
    return new Verdict(erasedAt, minorAt, known, adult, blocked, built, grants);
  }
}
