package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.record.Envelope;

/**
 * Keeps the time of each person's latest admitted engagement, exactly: a late denial takes back
 * engagement up to it and not beyond, because what comes later may have a grant of its own.
 *
 * <p>With RocksDB the time is written with every engagement and hardly ever read: the first event
 * later than all those of the slices before it is the latest of its person.
 */
final class Engagements {
  private final GateOutput out;
  private final EngagementRevocation revocation;

  /** No event of an earlier slice is later. */
  private long passed;

  Engagements(GateOptions options, GateOutput out, long passed) {
    this.out = out;
    this.revocation = new EngagementRevocation(options);
    this.passed = passed;
  }

  /** Notes that all events up to a time may have been decided. */
  void sliceEnded(long time) {
    passed = time;
  }

  /** Makes {@link SubjectPage#engagedAt} exact. */
  void learn(SubjectPage page) throws Exception {
    if (!page.isEngagementKnown()) {
      page.learnEngagedAt(out.engagedAt());
    }
  }

  /** Records an admitted engagement; if it is late, a denial that came before may revoke it. */
  void admitted(SubjectPage page, Envelope envelope) throws Exception {
    if (envelope.time() <= passed) {
      learn(page);
    }
    page.engaged(envelope.time());
    Notice notice = revocation.byEarlierDenial(page, envelope.subject(), envelope.time());
    if (notice != null) {
      out.notice(notice);
    }
  }
}
