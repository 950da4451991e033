package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a person's engagement a denial revokes. The denial may arrive after the
 * engagement, or the engagement after the denial.
 *
 * <p>A denial revokes all engagement up to its own time, permanently. If the denial arrives late,
 * the gate may already have admitted later engagement that the denial forbids; the denial revokes
 * that too, up to the next grant.
 */
final class EngagementRevocation {
  private final GateOptions options;

  EngagementRevocation(GateOptions options) {
    this.options = options;
  }

  /**
   * Revocation by a denial of the engagement purpose; null if no open window can contain an
   * affected engagement.
   */
  @Nullable Notice byDenial(SubjectPage page, Hash128 actor, long at) {
    long grant = page.history().consent().grantAfter(options.purposes().engagement(), at);
    return upTo(page, actor, at, Long.MIN_VALUE, Math.min(grant - 1, last(page, at)));
  }

  /**
   * Revocation by an erasure or by the profile of a minor: all engagement, permanently. Null if no
   * open window can contain any.
   */
  @Nullable Notice entirely(SubjectPage page, Hash128 actor, long at) {
    return upTo(page, actor, at, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * Revocation by a profile under which the gate admits no engagement. Null if the person has not
   * engaged since, as is always the case when the profile arrives in order.
   */
  @Nullable Notice byProfile(SubjectPage page, Hash128 actor, long at) {
    long next = page.history().profiles().nextAfter(at);
    return at > page.engagedAt()
        ? null
        : upTo(page, actor, at, at, Math.min(next - 1, page.engagedAt()));
  }

  /** Revocation of a late engagement by a denial that arrived before it; null if there is none. */
  @Nullable Notice byEarlierDenial(SubjectPage page, Hash128 actor, long time) {
    if (time >= page.history().latest()) {
      return null;
    }
    long at = page.history().engagementDeniedAfter(time, options);
    return at == Verdict.NEVER ? null : Notice.denied(actor, time, time, at);
  }

  private @Nullable Notice upTo(SubjectPage page, Hash128 actor, long at, long from, long to) {
    boolean isInOpenWindow =
        page.engagedAt() != SubjectPage.NEVER_ENGAGED
            && at <= page.engagedAt() + options.longestHorizonMillis();
    return isInOpenWindow ? Notice.denied(actor, from, to, at) : null;
  }

  private static long last(SubjectPage page, long at) {
    return Math.max(at, page.engagedAt());
  }
}
