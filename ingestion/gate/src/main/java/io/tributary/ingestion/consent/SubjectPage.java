package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.SeenEvents;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The gate's state for one person, read and written once per slice.
 *
 * <p>Ids of control events are held separately and never expire: consent has no end, so a copy of
 * an old record must be recognised at any time. The identity ({@link
 * io.tributary.ingestion.dedupe.ControlIdentity}) of a control event detects copies. The hash of
 * source and id, stored once for all events that share it, detects conflicts.
 */
final class SubjectPage {
  /** The value of {@link #engagedAt} for a person who has never engaged. */
  static final long NEVER_ENGAGED = Long.MIN_VALUE;

  /** Equal events have equal times. */
  private static final long SAME_TIME = 0;

  private static final long EVER = Long.MAX_VALUE;

  private final SubjectHistory history;
  private final SeenEvents seen;
  private final SeenEvents seenControl;
  private boolean touched;
  private long engagedAt = NEVER_ENGAGED;

  SubjectPage() {
    this(new SubjectHistory(), new SeenEvents(), new SeenEvents(), false);
  }

  private SubjectPage(
      SubjectHistory history, SeenEvents seen, SeenEvents seenControl, boolean touched) {
    this.history = history;
    this.seen = seen;
    this.seenControl = seenControl;
    this.touched = touched;
  }

  SubjectHistory history() {
    return history;
  }

  /** Whether any post depends on this person. */
  boolean isTouched() {
    return touched;
  }

  /** Records that a post depends on this person. */
  void touched() {
    touched = true;
  }

  /** Event time of this person's latest admitted engagement, or {@link #NEVER_ENGAGED}. */
  long engagedAt() {
    return engagedAt;
  }

  /** Records an admitted engagement. */
  void engaged(long time) {
    engagedAt = Math.max(engagedAt, time);
  }

  /**
   * Whether a control event is a copy of one that counts.
   *
   * @param identity hash of the event's whole content
   */
  boolean isControlCopy(Hash128 identity, long time, EventType type) {
    return ids(type).contains(identity, time, SAME_TIME);
  }

  /**
   * Records the identity of a control event that is not a copy. The identity of a heartbeat
   * expires, because no decision depends on it.
   */
  void rememberControl(Hash128 identity, long time, EventType type) {
    ids(type).counts(identity, time, SAME_TIME);
  }

  /** Whether a different control event has the same source and id. Records them if not. */
  boolean isControlConflict(Hash128 key, long time) {
    return !seenControl.counts(key, time, EVER);
  }

  private SeenEvents ids(EventType type) {
    return type == EventType.CONSENT_HEARTBEAT ? seen : seenControl;
  }

  /** Whether an event of any other type counts. Records it if so. */
  boolean counts(Hash128 key, long time, long windowMillis) {
    return seen.counts(key, time, windowMillis);
  }

  /** Whether an event of any other type is a copy of one that counts. */
  boolean isCopy(Hash128 key, long time, long windowMillis) {
    return seen.contains(key, time, windowMillis);
  }

  /** Whether it holds ids that will expire. */
  boolean hasExpiringIds() {
    return seen.size() > 0;
  }

  /** Expires ids before a time, except those of control events. */
  void forgetBefore(long time) {
    seen.forgetBefore(time);
  }

  SubjectPage copy() {
    SubjectPage copy = new SubjectPage(history.copy(), seen.copy(), seenControl.copy(), touched);
    copy.engagedAt = engagedAt;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    history.write(out);
    seen.write(out);
    seenControl.write(out);
    out.writeBoolean(touched);
    out.writeLong(engagedAt);
  }

  static SubjectPage read(DataInput in) throws IOException {
    SubjectPage page =
        new SubjectPage(
            SubjectHistory.read(in), SeenEvents.read(in), SeenEvents.read(in), in.readBoolean());
    page.engagedAt = in.readLong();
    return page;
  }
}
