package io.tributary.ingestion.consent;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All profiles, consent records, opt-outs and erasures of one person. It answers two questions: the
 * {@link Verdict} on published content, and whether an engagement is admitted.
 */
final class SubjectHistory {
  /** Beyond this, looking at the posts themselves is hardly more work. */
  private static final int MOST_COMPARED = 500;

  private final Profiles profiles;
  private final ConsentTimeline consent;
  private final OptOuts optOuts;
  private long erasedAt;

  SubjectHistory() {
    this(new Profiles(), new ConsentTimeline(), new OptOuts(), Verdict.NEVER);
  }

  private SubjectHistory(
      Profiles profiles, ConsentTimeline consent, OptOuts optOuts, long erasedAt) {
    this.profiles = profiles;
    this.consent = consent;
    this.optOuts = optOuts;
    this.erasedAt = erasedAt;
  }

  void add(Profiles.Entry profile) {
    profiles.add(profile);
  }

  void add(ConsentTimeline.Entry record) {
    consent.add(record);
  }

  void add(OptOuts.Entry optOut) {
    optOuts.add(optOut);
  }

  /** Marks the person as erased from a time, permanently. */
  void eraseAt(long time) {
    erasedAt = Math.min(erasedAt, time);
  }

  /** The time of the last known event, or {@link Long#MIN_VALUE} if there is none. */
  long latest() {
    long latest = Math.max(profiles.latest(), Math.max(consent.latest(), optOuts.latest()));
    return erasedAt == Verdict.NEVER ? latest : Math.max(latest, erasedAt);
  }

  /**
   * The purposes that this person allows for content published at a time.
   *
   * @param ownPost keyed hash of the post id if this person is its author; null if the person is
   *     depicted, because only the author can opt a single post out
   */
  Verdict verdict(long publishedAt, @Nullable Hash128 ownPost, GateOptions options) {
    Purposes purposes = options.purposes();
    Profiles.Entry newest = profiles.newestAt(publishedAt);
    VerdictBuilder verdict =
        new VerdictBuilder(purposes.size())
            .erasedAt(erasedAt)
            .minorAt(profiles.minorAt())
            .known(newest != null || consent.isKnownAt(publishedAt))
            .adult(newest != null && newest.age() == Profiles.Age.ADULT)
            .blocked(newest == null ? options.blockUnknownJurisdiction() : newest.blocked());
    for (int i = 0; i < purposes.size(); i++) {
      long optOutAt = ownPost == null ? Verdict.NEVER : optOuts.optOutAt(ownPost, i);
      consent.describe(i, publishedAt, optOutAt, verdict);
    }
    return verdict.build();
  }

  /** Why an engagement of this person is refused, seen at its own time; null if it is admitted. */
  @Nullable Reason refusal(long time, GateOptions options) {
    if (erasedAt <= time) {
      return Reason.ERASED;
    }
    Profiles.Entry newest = profiles.newestAt(time);
    if (newest == null && !consent.isKnownAt(time)) {
      return Reason.UNKNOWN_SUBJECT;
    }
    int purpose = options.purposes().engagement();
    if (options.purposes().adultsOnly(purpose)) {
      if (profiles.minorAt() <= time) {
        return Reason.MINOR;
      }
      if (newest == null || newest.age() != Profiles.Age.ADULT) {
        return Reason.AGE_UNKNOWN;
      }
    }
    if (newest == null ? options.blockUnknownJurisdiction() : newest.blocked()) {
      return Reason.JURISDICTION_BLOCKED;
    }
    return consent.causeAt(purpose, time);
  }

  /**
   * The first time after {@code time} at which an engagement made at {@code time} stops counting.
   */
  long engagementDeniedAfter(long time, GateOptions options) {
    int purpose = options.purposes().engagement();
    long denied = consent.denialAfter(purpose, time);
    if (erasedAt > time) {
      denied = Math.min(denied, erasedAt);
    }
    long minorAt = profiles.minorAt();
    return options.purposes().adultsOnly(purpose) && minorAt > time
        ? Math.min(denied, minorAt)
        : denied;
  }

  /**
   * Whether this history surely gives the same verdict as another on every post published until a
   * time. It compares one verdict for each time between two entries: a verdict depends on the
   * publication time only by which entries are earlier, and on the post only by its opt-outs.
   *
   * @param before a history whose entries this one has too
   */
  boolean hasSameVerdicts(SubjectHistory before, long publishedUntil, GateOptions options) {
    TreeSet<Long> times = new TreeSet<>();
    times.add(Long.MIN_VALUE);
    profiles.addTimes(times);
    consent.addTimes(times);
    Set<@Nullable Hash128> posts = new HashSet<>(optOuts.posts());
    posts.add(null);
    Set<Long> relevant = times.headSet(publishedUntil, true);
    if ((long) relevant.size() * posts.size() > MOST_COMPARED) {
      return false;
    }
    for (long time : relevant) {
      for (Hash128 post : posts) {
        if (!verdict(time, post, options).equals(before.verdict(time, post, options))) {
          return false;
        }
      }
    }
    return true;
  }

  ConsentTimeline consent() {
    return consent;
  }

  Profiles profiles() {
    return profiles;
  }

  SubjectHistory copy() {
    return new SubjectHistory(profiles.copy(), consent.copy(), optOuts.copy(), erasedAt);
  }

  void write(DataOutput out) throws IOException {
    profiles.write(out);
    consent.write(out);
    optOuts.write(out);
    out.writeLong(erasedAt);
  }

  /** An estimate of the bytes on the heap. */
  long heapBytes() {
    return 40L * profiles.size() + 80L * consent.size() + 80L * optOuts.size();
  }

  static SubjectHistory read(DataInput in) throws IOException {
    return new SubjectHistory(
        Profiles.read(in), ConsentTimeline.read(in), OptOuts.read(in), in.readLong());
  }
}
