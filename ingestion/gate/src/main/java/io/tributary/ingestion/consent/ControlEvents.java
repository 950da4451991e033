package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Applies control events to a person's history. It emits a new verdict for every post whose verdict
 * changes, and a notice downstream if the event revokes engagement.
 *
 * <p>It looks at the person's posts only if a verdict on any of them may change. Many events change
 * none: a renewed grant, a second denial, a profile like the one before.
 */
final class ControlEvents {
  private final GateOptions options;
  private final GateOutput out;
  private final EngagementRevocation revocation;

  ControlEvents(GateOptions options, GateOutput out) {
    this.options = options;
    this.out = out;
    this.revocation = new EngagementRevocation(options);
  }

  void apply(SubjectPage page, Hash128 person, Event event) throws Exception {
    ControlChange change = ControlChange.of(event, options);
    SubjectHistory before = page.isTouched() ? page.history().copy() : null;
    change.addTo(page.history());
    page.changed();
    Notice notice = change.revoked(revocation, page, person);
    if (notice != null) {
      out.notice(notice);
    }
    if (before != null && mayChangeVerdicts(page, before, page.history())) {
      emitChangedVerdicts(before, page.history());
    }
  }

  /** The history of a person once a control event has taken effect. */
  SubjectHistory after(SubjectPage page, Event event) {
    SubjectHistory after = page.history().copy();
    ControlChange.of(event, options).addTo(after);
    return after;
  }

  /** Whether two histories may give different verdicts on a post of a person. */
  boolean mayChangeVerdicts(SubjectPage page, SubjectHistory before, SubjectHistory after) {
    return !after.hasSameVerdicts(before, page.publishedUntil(), options);
  }

  private void emitChangedVerdicts(SubjectHistory before, SubjectHistory after) throws Exception {
    // The event may be late. With its own time, an older verdict could be sorted after this one.
    long time = after.latest();
    for (TouchedPost touched : out.touchedPosts()) {
      Verdict old = verdict(before, touched);
      Verdict now = verdict(after, touched);
      if (!now.equals(old)) {
        out.verdict(LineageMessage.verdict(touched.post(), touched.role(), now, time));
      }
    }
  }

  /** The verdict that a history gives on a post that depends on the person. */
  Verdict verdict(SubjectHistory history, TouchedPost touched) {
    @Nullable Hash128 own =
        touched.isAuthor() ? options.hash().post(touched.post().postId()) : null;
    return history.verdict(touched.post().publishedAt(), own, options);
  }
}
