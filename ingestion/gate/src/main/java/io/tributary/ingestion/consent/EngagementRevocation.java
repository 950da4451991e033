package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Which engagement a person takes back, and for whom: the answer to a denial after engagement, and
 * to an engagement that comes after its denial.
 *
 * <p>A denial takes back what was done up to it, at once and for good. If it comes late, so that
 * later doings were admitted which it should have prevented, it takes those back too, up to the
 * next grant.
 */
final class EngagementRevocation {
  private final GateOptions options;

  EngagementRevocation(GateOptions options) {
    this.options = options;
  }

  /** By a denial that covers the engagement purpose; null if no open window can show any. */
  @Nullable Notice byDenial(SubjectPage page, Hash128 actor, long at) {
    long grant = page.history().consent().grantAfter(options.purposes().engagement(), at);
    return upTo(page, actor, at, Long.MIN_VALUE, Math.min(grant - 1, last(page, at)));
  }

  /** By an erasure, or a profile that says minor: for ever. */
  @Nullable Notice entirely(SubjectPage page, Hash128 actor, long at) {
    return upTo(page, actor, at, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** By a profile under which nothing would have been admitted; in order, there is nothing. */
  @Nullable Notice byProfile(SubjectPage page, Hash128 actor, long at) {
    long next = page.history().profiles().nextAfter(at);
    return at > page.engagedAt()
        ? null
        : upTo(page, actor, at, at, Math.min(next - 1, page.engagedAt()));
  }

  /** Of a late engagement, by what has been known before it came; null if by nothing. */
  @Nullable Notice byEarlierDenial(SubjectPage page, Hash128 actor, long time) {
    if (time >= page.history().latest()) {
      return null;
    }
    long at = page.history().engagementDeniedAfter(time, options);
    return at == Verdict.NEVER ? null : Notice.denied(actor, time, time, at);
  }

  private @Nullable Notice upTo(SubjectPage page, Hash128 actor, long at, long from, long to) {
    boolean isSeen =
        page.engagedAt() != SubjectPage.NEVER_ENGAGED
            && at <= page.engagedAt() + options.longestHorizonMillis();
    return isSeen ? Notice.denied(actor, from, to, at) : null;
  }

  private static long last(SubjectPage page, long at) {
    return Math.max(at, page.engagedAt());
  }
}
