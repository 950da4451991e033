package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Verdict;

/**
 * Reports denials when they arrive, before the watermark releases them. From the next checkpoint,
 * readers exclude the posts that the denial will withdraw.
 *
 * <p>It changes no state. A reported denial is never revoked and never too broad: given the known
 * events, a purpose can only change from allowed to denied, and events that are still unknown can
 * only be later than the posts known now. A post that it misses is not decided yet, and so has no
 * rows.
 */
final class EarlyDenials {
  private static final long END_OF_TIME = Verdict.NEVER - 1;

  private final GateOptions options;
  private final ControlEvents control;
  private final GateOutput out;

  EarlyDenials(GateOptions options, ControlEvents control, GateOutput out) {
    this.options = options;
    this.control = control;
    this.out = out;
  }

  /** Whether an event of this type can deny the use of published content. */
  static boolean canDeny(EventType type) {
    return type == EventType.CONSENT_CHANGED
        || type == EventType.SUBJECT_PROFILED
        || type == EventType.ERASURE_REQUESTED;
  }

  /** Reports what a newly arrived event denies, for a person on whom posts depend. */
  void onArrival(SubjectPage page, Event event) throws Exception {
    SubjectHistory after = control.after(page, event);
    if (!control.mayChangeVerdicts(page, page.history(), after)) {
      return;
    }
    for (TouchedPost touched : out.touchedPosts()) {
      long lost = allowed(page.history(), touched) & ~allowed(after, touched);
      for (int purpose = 0; lost >> purpose != 0; purpose++) {
        if ((lost & 1L << purpose) != 0) {
          out.row(row(event, touched, options.purposes().name(purpose)));
        }
      }
    }
  }

  /** The purposes that remain once every known event has taken effect. */
  private long allowed(SubjectHistory history, TouchedPost touched) {
    Purposes purposes = options.purposes();
    Verdict verdict = control.verdict(history, touched);
    Narrowed left = verdict.checkPerson(purposes.all(), purposes.adultsOnly(), END_OF_TIME);
    return left.isEmpty() ? 0 : verdict.checkConsent(left.purposes(), END_OF_TIME).purposes();
  }

  private static TableRow row(Event event, TouchedPost touched, String purpose) {
    return TableRow.of(Table.DENIALS)
        .set("post_id", touched.post().postId())
        .set("published_at", touched.post().publishedAt())
        .set("subject", event.getSubject())
        .set("purpose", purpose)
        .set("denied_at", event.getTime());
  }
}
