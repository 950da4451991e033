package io.tributary.ingestion.consent;

import io.tributary.schemas.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person's profiles, ordered by time. Of several profiles at one time the strictest comes last
 * and counts: minor before unknown before adult, then a blocked jurisdiction before any other.
 */
final class Profiles {
  /** Age bands, from lenient to strict. */
  enum Age {
    ADULT,
    UNKNOWN,
    MINOR
  }

  /**
   * @param time event time, epoch milliseconds
   * @param age the age band
   * @param blocked whether the policy blocks the jurisdiction
   */
  record Entry(long time, Age age, boolean blocked) {
    private boolean isAfter(Entry other) {
      if (time != other.time) {
        return time > other.time;
      }
      return age != other.age ? age.compareTo(other.age) > 0 : blocked && !other.blocked;
    }
  }

  /** Immutable, so that copies can share it. Most histories change only a few times. */
  private List<Entry> entries = List.of();

  /** Inserts a profile at its position in time, even if it arrives late. */
  void add(Entry entry) {
    int at = entries.size();
    while (at > 0 && entries.get(at - 1).isAfter(entry)) {
      at--;
    }
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(at, entry);
    entries = List.copyOf(longer);
  }

  /** The time of the last profile, or {@link Long#MIN_VALUE} if there is none. */
  long latest() {
    return entries.isEmpty() ? Long.MIN_VALUE : entries.get(entries.size() - 1).time;
  }

  /** The newest profile at or before a time; null if there is none. */
  @Nullable Entry newestAt(long time) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).time <= time) {
        return entries.get(i);
      }
    }
    return null;
  }

  /** The time of the first profile of a minor, or {@link Verdict#NEVER}. */
  long minorAt() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).age == Age.MINOR) {
        return entries.get(i).time;
      }
    }
    return Verdict.NEVER;
  }

  /** The time of the first profile after a time, or {@link Verdict#NEVER}. */
  long nextAfter(long time) {
    for (Entry entry : entries) {
      if (entry.time > time) {
        return entry.time;
      }
    }
    return Verdict.NEVER;
  }

  Profiles copy() {
    Profiles copy = new Profiles();
    copy.entries = entries;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      out.writeLong(entry.time);
      out.writeByte(entry.age.ordinal());
      out.writeBoolean(entry.blocked);
    }
  }

  void addTimes(Set<Long> times) {
    entries.forEach(entry -> times.add(entry.time));
  }

  int size() {
    return entries.size();
  }

  static Profiles read(DataInput in) throws IOException {
    Profiles profiles = new Profiles();
    int size = in.readInt();
    List<Entry> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      read.add(new Entry(in.readLong(), Age.values()[in.readByte()], in.readBoolean()));
    }
    profiles.entries = List.copyOf(read);
    return profiles;
  }
}
