package io.tributary.schemas.verdict;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The purposes that one person allows for content published at a fixed time, as a function of the
 * evaluation time. Immutable.
 *
 * <p>Facts that depend on the publication time alone (known, adult, blocked) are constants. Facts
 * that can change later (erasure, a profile with age band minor, denials) carry the time from which
 * they hold. At or after the publication, a purpose changes only from allowed to denied. Times are
 * epoch milliseconds.
 */
public final class Verdict {
  /** The time of an event that never happens. */
  public static final long NEVER = Long.MAX_VALUE;

  private final long erasedAt;
  private final long minorAt;
  private final boolean known;
  private final boolean adult;
  private final boolean blocked;
  private final ConsentSteps[] steps;
  private final @Nullable Hash128[] grants;

  /** The grants in hex; null until they are needed. */
  private @Nullable String @Nullable [] grantNames;

  Verdict(
      long erasedAt,
      long minorAt,
      boolean known,
      boolean adult,
      boolean blocked,
      ConsentSteps[] steps,
      @Nullable Hash128[] grants) {
    this.erasedAt = erasedAt;
    this.minorAt = minorAt;
    this.known = known;
    this.adult = adult;
    this.blocked = blocked;
    this.steps = steps;
    this.grants = grants;
  }

  /** The verdict on an unknown person: nothing is allowed. */
  public static Verdict unknown(int purposes) {
    ConsentSteps[] steps = new ConsentSteps[purposes];
    Arrays.fill(steps, new ConsentSteps.Builder().build());
    return new Verdict(NEVER, NEVER, false, false, false, steps, new Hash128[purposes]);
  }

  /**
   * Checks 1 to 3 (erased, known and of age, jurisdiction), in this order, at an evaluation time.
   */
  public Narrowed checkPerson(long purposes, long adultsOnly, long seenAt) {
    if (erasedAt <= seenAt) {
      return Narrowed.none(Reason.ERASED);
    }
    if (!known) {
      return Narrowed.none(Reason.UNKNOWN_SUBJECT);
    }
    boolean minor = minorAt <= seenAt;
    long left = minor || !adult ? purposes & ~adultsOnly : purposes;
    if (left == 0) {
      return Narrowed.none(minor ? Reason.MINOR : Reason.AGE_UNKNOWN);
    }
    return blocked ? Narrowed.none(Reason.JURISDICTION_BLOCKED) : Narrowed.to(left);
  }

  /** Check 5 (consent, per purpose), at an evaluation time. */
  public Narrowed checkConsent(long purposes, long seenAt) {
    long left = 0;
    Reason first = null;
    for (int i = 0; i < steps.length; i++) {
      if ((purposes & 1L << i) == 0) {
        continue;
      }
      Reason cause = steps[i].causeAt(seenAt);
      if (cause == null) {
        left |= 1L << i;
      } else if (first == null || cause.compareTo(first) < 0) {
        first = cause;
      }
    }
    return left == 0 ? new Narrowed(0, first) : Narrowed.to(left);
  }

  /** The first time after {@code time} from which this person denies a purpose. */
  public long deniedAfter(int purpose, boolean adultsOnly, long time) {
    long denied = steps[purpose].deniedAfter(time);
    if (erasedAt > time) {
      denied = Math.min(denied, erasedAt);
    }
    if (adultsOnly && minorAt > time) {
      denied = Math.min(denied, minorAt);
    }
    return denied;
  }

  /** Keyed hashes, in hex, of the consent records that grant these purposes, without duplicates. */
  public List<String> grants(long purposes) {
    Set<String> records = new LinkedHashSet<>();
    collectGrants(purposes, records);
    return List.copyOf(records);
  }

  /** Adds what {@link #grants} returns. */
  public void collectGrants(long purposes, Set<String> records) {
    // The hashes of an ancestor are collected for each of its remixes.
    @Nullable String[] names = grantNames;
    if (names == null) {
      names = new String[grants.length];
      for (int i = 0; i < names.length; i++) {
        Hash128 grant = grants[i];
        names[i] = grant == null ? null : grant.toString();
      }
      grantNames = names;
    }
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if ((purposes & 1L << i) != 0 && name != null) {
        records.add(name);
      }
    }
  }

  /** About how many bytes of heap the verdict takes. */
  public int heapBytes() {
    int bytes = 64;
    for (int i = 0; i < steps.length; i++) {
      bytes += steps[i].heapBytes() + (grants[i] == null ? 4 : 108);
    }
    return bytes;
  }

  /** Writes the verdict, including the number of purposes. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(erasedAt);
    out.writeLong(minorAt);
    out.writeByte((known ? 1 : 0) | (adult ? 2 : 0) | (blocked ? 4 : 0));
    out.writeByte(steps.length);
    for (int i = 0; i < steps.length; i++) {
      steps[i].write(out);
      Hash128.writeNullable(grants[i], out);
    }
  }

  /** Reads a verdict written by {@link #write}. */
  public static Verdict read(DataInput in) throws IOException {
    long erasedAt = in.readLong();
    long minorAt = in.readLong();
    int flags = in.readByte();
    int purposes = in.readByte();
    ConsentSteps[] steps = new ConsentSteps[purposes];
    Hash128[] grants = new Hash128[purposes];
    for (int i = 0; i < purposes; i++) {
      steps[i] = ConsentSteps.read(in);
      grants[i] = Hash128.readNullable(in);
    }
    return new Verdict(
        erasedAt, minorAt, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, steps, grants);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Verdict that
        && erasedAt == that.erasedAt
        && minorAt == that.minorAt
        && known == that.known
        && adult == that.adult
        && blocked == that.blocked
        && Arrays.equals(steps, that.steps)
        && Arrays.equals(grants, that.grants);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(steps) + 31 * Long.hashCode(erasedAt) + 7 * Long.hashCode(minorAt);
  }
}
