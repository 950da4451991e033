package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.SeenEvents;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the gate keeps of one person, read and written once a slice.
 *
 * <p>Control events are kept apart, and for ever: consent counts for ever, so a copy of an old
 * record must be known as a copy for ever too. Of each, its identity ({@link
 * io.tributary.ingestion.dedupe.ControlIdentity}) says whether another is a copy; the hash of
 * source and id, once for all that share it, says that they conflict.
 */
final class SubjectPage {
  /** When somebody engaged last who never has. */
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

  private SubjectPage(SubjectHistory history, SeenEvents seen, SeenEvents seenControl, boolean touched) {
    this.history = history;
    this.seen = seen;
    this.seenControl = seenControl;
    this.touched = touched;
  }

  SubjectHistory history() {
    return history;
  }

  /** Whether some post depends on this person. */
  boolean isTouched() {
    return touched;
  }

  /** A post depends on this person. */
  void touched() {
    touched = true;
  }

  /** Event time of this person's latest engagement that was admitted. */
  long engagedAt() {
    return engagedAt;
  }

  /** Engaged with some post. */
  void engaged(long time) {
    engagedAt = Math.max(engagedAt, time);
  }

  /**
   * Whether a control event is a copy of one that counts.
   *
   * @param identity of all that it says
   */
  boolean isControlCopy(Hash128 identity, long time, EventType type) {
    return ids(type).contains(identity, time, SAME_TIME);
  }

  /** Remembers a control event that is no copy; heartbeats, which nothing rests on, for a while. */
  void rememberControl(Hash128 identity, long time, EventType type) {
    ids(type).counts(identity, time, SAME_TIME);
  }

  /** Whether an unequal control event has the same source and id; remembers them. */
  boolean isControlConflict(Hash128 key, long time) {
    return !seenControl.counts(key, time, EVER);
  }

  private SeenEvents ids(EventType type) {
    return type == EventType.CONSENT_HEARTBEAT ? seen : seenControl;
  }

  /** Whether any other event counts; remembered if so. */
  boolean counts(Hash128 key, long time, long windowMillis) {
    return seen.counts(key, time, windowMillis);
  }

  /** Whether any other event is a copy of one that counts. */
  boolean isCopy(Hash128 key, long time, long windowMillis) {
    return seen.contains(key, time, windowMillis);
  }

  /** Whether there are ids that are to be forgotten some time. */
  boolean hasExpiringIds() {
    return seen.size() > 0;
  }

  /** Forgets ids, but not those of control events. */
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
