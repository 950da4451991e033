package io.tributary.ingestion.consent;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person's account-level consent records, ordered by effective time. Denials follow grants of
 * the same time.
 *
 * <p>A purpose is allowed for an event of time {@code t}, seen at {@code T}, if the last record up
 * to {@code T} that covers the purpose is a grant, and {@code t} is not before the first grant
 * after the last denial. The reason for a refusal is {@code WITHDRAWN} if a denial follows a grant,
 * {@code REFUSED} if all records are denials, and {@code NO_CONSENT} otherwise.
 */
final class ConsentTimeline {
  /**
   * @param time effective time, epoch milliseconds
   * @param denial whether the record denies; otherwise it grants
   * @param purposes bit set of the policy's purposes that the record covers
   * @param record keyed hash of the record's id
   */
  record Entry(long time, boolean denial, long purposes, Hash128 record) {
    private boolean isAfter(Entry other) {
      return time > other.time || (time == other.time && denial && !other.denial);
    }
  }

  /** Immutable, so that copies can share it. Most histories change only a few times. */
  private List<Entry> entries = List.of();

  /** Inserts a record at its position in time, even if it arrives late. */
  void add(Entry entry) {
    int at = entries.size();
    while (at > 0 && entries.get(at - 1).isAfter(entry)) {
      at--;
    }
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(at, entry);
    entries = List.copyOf(longer);
  }

  /** The time of the last record, or {@link Long#MIN_VALUE} if there is none. */
  long latest() {
    return entries.isEmpty() ? Long.MIN_VALUE : entries.get(entries.size() - 1).time;
  }

  /** Whether any record takes effect at or before a time. */
  boolean isKnownAt(long time) {
    return !entries.isEmpty() && entries.get(0).time <= time;
  }

  /** Why a purpose is denied for an event, seen at the event's own time; null if it is allowed. */
  @Nullable Reason causeAt(int purpose, long time) {
    Walk walk = new Walk(purpose, time);
    for (int i = 0; i < entries.size() && entries.get(i).time <= time; i++) {
      walk.add(entries.get(i));
    }
    return walk.cause();
  }

  /**
   * Adds the changes of one purpose, for content published at a time, to a verdict.
   *
   * @param optOutAt from when the author denies the purpose for this post alone; {@link
   *     Verdict#NEVER} if never
   */
  void describe(int purpose, long publishedAt, long optOutAt, VerdictBuilder verdict) {
    Walk walk = new Walk(purpose, publishedAt);
    int next = 0;
    while (next < entries.size() && entries.get(next).time < optOutAt) {
      long time = entries.get(next).time;
      while (next < entries.size() && entries.get(next).time == time) {
        walk.add(entries.get(next++));
      }
      verdict.step(purpose, time, walk.cause());
      if (walk.runStart != null && walk.cause() == null) {
        verdict.grant(purpose, walk.runStart.record);
      }
    }
    if (optOutAt != Verdict.NEVER) {
      verdict.step(purpose, optOutAt, Reason.CONTENT_OPT_OUT);
    }
  }

  /** The time of the first denial of a purpose after a time, or {@link Verdict#NEVER}. */
  long denialAfter(int purpose, long time) {
    return firstAfter(purpose, time, true);
  }

  /** The time of the first grant of a purpose after a time, or {@link Verdict#NEVER}. */
  long grantAfter(int purpose, long time) {
    return firstAfter(purpose, time, false);
  }

  private long firstAfter(int purpose, long time, boolean denial) {
    for (Entry entry : entries) {
      if (entry.time > time && entry.denial == denial && (entry.purposes & 1L << purpose) != 0) {
        return entry.time;
      }
    }
    return Verdict.NEVER;
  }

  void addTimes(Set<Long> times) {
    entries.forEach(entry -> times.add(entry.time));
  }

  int size() {
    return entries.size();
  }

  ConsentTimeline copy() {
    ConsentTimeline copy = new ConsentTimeline();
    copy.entries = entries;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      out.writeLong(entry.time);
      out.writeBoolean(entry.denial);
      out.writeLong(entry.purposes);
      entry.record.write(out);
    }
  }

  static ConsentTimeline read(DataInput in) throws IOException {
    ConsentTimeline timeline = new ConsentTimeline();
    int size = in.readInt();
    List<Entry> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      read.add(new Entry(in.readLong(), in.readBoolean(), in.readLong(), Hash128.read(in)));
    }
    timeline.entries = List.copyOf(read);
    return timeline;
  }

  /** Folds records, in order, into the answer for one purpose and one time of publication. */
  private static final class Walk {
    private final long bit;
    private final long publishedAt;
    private @Nullable Entry runStart;
    private boolean granted;
    private boolean denied;
    private boolean withdrawn;

    Walk(int purpose, long publishedAt) {
      if (purpose >= Purposes.MAX) {
        throw new IllegalArgumentException("purpose " + purpose + " is not in the policy");
      }
      this.bit = 1L << purpose;
      this.publishedAt = publishedAt;
    }

    void add(Entry entry) {
      if ((entry.purposes & bit) == 0) {
        return;
      }
      if (entry.denial) {
        denied = true;
        withdrawn |= granted;
        runStart = null;
      } else {
        granted = true;
        runStart = runStart == null ? entry : runStart;
      }
    }

    @Nullable Reason cause() {
      if (runStart != null && publishedAt >= runStart.time) {
        return null;
      }
      if (withdrawn) {
        return Reason.WITHDRAWN;
      }
      return denied && !granted ? Reason.REFUSED : Reason.NO_CONSENT;
    }
  }
}
