package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.PersonIds;
import io.tributary.ingestion.dedupe.SeenEvents;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The gate's state for one person, except for what grows with their events: ids of ordinary events
 * are in buckets of their own ({@link io.tributary.ingestion.dedupe.Dedup}), the posts that depend
 * on the person in a map.
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

  private static final int FIXED_BYTES = 400;

  private final SubjectHistory history;
  private final PersonIds ids;
  private final SeenEvents seenControl;
  private boolean touched;

  /** No post that depends on this person is later. */
  private long publishedUntil = Long.MIN_VALUE;

  private long engagedAt = NEVER_ENGAGED;

  /** Whether {@link #engagedAt} includes what is stored outside the page. */
  private boolean engagementKnown;

  private boolean engagementChanged;
  private boolean changed;

  SubjectPage() {
    this(new SubjectHistory(), new PersonIds(), new SeenEvents());
  }

  private SubjectPage(SubjectHistory history, PersonIds ids, SeenEvents seenControl) {
    this.history = history;
    this.ids = ids;
    this.seenControl = seenControl;
  }

  /** The history. Who changes it calls {@link #changed}. */
  SubjectHistory history() {
    return history;
  }

  /** The ids of ordinary events and heartbeats. */
  PersonIds ids() {
    return ids;
  }

  /** Whether any post depends on this person. */
  boolean isTouched() {
    return touched;
  }

  /** The latest publication that depends on this person, or later. */
  long publishedUntil() {
    return publishedUntil;
  }

  /** Records that a post published at a time depends on this person. */
  void touched(long publishedAt) {
    changed |= !touched || publishedAt > publishedUntil;
    touched = true;
    publishedUntil = Math.max(publishedUntil, publishedAt);
  }

  /**
   * Event time of this person's latest admitted engagement, or {@link #NEVER_ENGAGED}. It is exact
   * once {@link #isEngagementKnown}; before that it may be too early.
   */
  long engagedAt() {
    return engagedAt;
  }

  boolean isEngagementKnown() {
    return engagementKnown;
  }

  /** Takes account of the time that is stored outside the page. */
  void learnEngagedAt(long stored) {
    engagedAt = Math.max(engagedAt, stored);
    engagementKnown = true;
  }

  /** Records an admitted engagement that is later than all others, unless those are known. */
  void engaged(long time) {
    engagementKnown = true;
    if (time > engagedAt) {
      engagedAt = time;
      engagementChanged = true;
    }
  }

  boolean isEngagementChanged() {
    return engagementChanged;
  }

  void engagementWritten() {
    engagementChanged = false;
  }

  /**
   * Whether a control event is a copy of one that counts.
   *
   * @param identity hash of the event's whole content
   */
  boolean isControlCopy(Hash128 identity, long time) {
    return seenControl.contains(identity, time, SAME_TIME);
  }

  /** Records the identity of a control event that is not a copy. */
  void rememberControl(Hash128 identity, long time) {
    seenControl.counts(identity, time, SAME_TIME);
    changed = true;
  }

  /** Whether a different control event has the same source and id. Records them if not. */
  boolean isControlConflict(Hash128 key, long time) {
    boolean isNew = seenControl.counts(key, time, EVER);
    changed |= isNew;
    return !isNew;
  }

  /** Notes a change of the history. */
  void changed() {
    changed = true;
  }

  boolean isChanged() {
    return changed || ids.isChanged();
  }

  /** Notes that the page has been written. */
  void written() {
    changed = false;
    ids.written();
  }

  /** An estimate of the bytes on the heap. */
  long heapBytes() {
    return FIXED_BYTES + history.heapBytes() + seenControl.heapBytes() + ids.heapBytes();
  }

  SubjectPage copy() {
    SubjectPage copy = new SubjectPage(history.copy(), ids.copy(), seenControl.copy());
    copy.touched = touched;
    copy.publishedUntil = publishedUntil;
    copy.engagedAt = engagedAt;
    copy.engagementKnown = engagementKnown;
    copy.engagementChanged = engagementChanged;
    copy.changed = changed;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    history.write(out);
    seenControl.write(out);
    out.writeBoolean(touched);
    out.writeLong(publishedUntil);
    out.writeLong(engagedAt);
    ids.write(out);
  }

  static SubjectPage read(DataInput in) throws IOException {
    SubjectHistory history = SubjectHistory.read(in);
    SeenEvents seenControl = SeenEvents.read(in);
    boolean touched = in.readBoolean();
    long publishedUntil = in.readLong();
    long engagedAt = in.readLong();
    SubjectPage page = new SubjectPage(history, PersonIds.read(in), seenControl);
    page.touched = touched;
    page.publishedUntil = publishedUntil;
    page.engagedAt = engagedAt;
    return page;
  }

  /** Format 1 held all ids. They stay in the page until they expire. */
  static SubjectPage readFormat1(DataInput in) throws IOException {
    SubjectHistory history = SubjectHistory.read(in);
    PersonIds ids = PersonIds.of(SeenEvents.read(in));
    SubjectPage page = new SubjectPage(history, ids, SeenEvents.read(in));
    page.touched = in.readBoolean();
    page.publishedUntil = page.touched ? Long.MAX_VALUE : Long.MIN_VALUE;
    page.engagedAt = in.readLong();
    return page;
  }
}
