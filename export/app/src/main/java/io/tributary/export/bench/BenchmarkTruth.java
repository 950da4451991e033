package io.tributary.export.bench;

import io.tributary.export.feed.SamplePolicy;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.verdict.Reason;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the expected accounting while the benchmark feed is generated. */
final class BenchmarkTruth {
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private long read;
  private long register;
  private long control;
  private long duplicates;
  private long end = Long.MIN_VALUE;
  private long bytes;
  private long allowedByActor;
  private long narrowedAt = BenchmarkPeople.NEVER;

  /** The reason why a subject's actions are refused at a time; null if they are admitted. */
  static @Nullable String refusal(BenchmarkPeople people, int person, long seenAt) {
    if (!people.consents(person)) {
      return Reason.NO_CONSENT.name();
    }
    return people.withdrawnAt(person) <= seenAt ? Reason.WITHDRAWN.name() : null;
  }

  static String ofAncestor(String reason) {
    return Reason.ANCESTOR_PREFIX + reason;
  }

  /** Records an emitted event or copy. */
  void handedOver(Event event, int size) {
    read++;
    bytes += size;
    end = Math.max(end, event.getTime());
  }

  void copied() {
    duplicates++;
  }

  void registered() {
    register++;
    control++;
  }

  void controlled() {
    control++;
  }

  /** Records that one purpose of all posts is denied from a time on. */
  void narrowed(long time) {
    control++;
    narrowedAt = time;
  }

  boolean isNarrowed() {
    return narrowedAt != BenchmarkPeople.NEVER;
  }

  /** Records a generated event with its expected reason of refusal; null if it is admitted. */
  void decided(@Nullable String reason) {
    decided(reason, reason == null);
  }

  /**
   * Records a generated event.
   *
   * @param reason why it is refused; null if it is admitted
   * @param actorAllows whether its own actor consents at its own time, whatever others say
   */
  void decided(@Nullable String reason, boolean actorAllows) {
    if (reason != null) {
      refused.merge(reason, 1L, Long::sum);
    }
    allowedByActor += actorAllows ? 1 : 0;
  }

  long read() {
    return read;
  }

  /** The largest event time so far. */
  long end() {
    return end;
  }

  BenchmarkExpected expected(BenchmarkPosts posts) {
    long refusedInAll = refused.values().stream().mapToLong(Long::longValue).sum();
    long postsAdmitted = 0;
    long postsEffective = 0;
    long withdrawn = 0;
    for (int post = 0; post < posts.count(); post++) {
      if (posts.refusal(post) == null) {
        postsAdmitted++;
        boolean isLost = posts.refusal(post, end) != null;
        postsEffective += isLost ? 0 : 1;
        withdrawn += isLost ? SamplePolicy.PURPOSES.size() : 0;
        withdrawn += posts.decidedAt(post) < narrowedAt && isNarrowed() ? 1 : 0;
      }
    }
    return new BenchmarkExpected(
        read,
        register,
        control,
        duplicates,
        read - duplicates - refusedInAll,
        allowedByActor,
        refused,
        posts.count(),
        postsAdmitted,
        postsEffective,
        withdrawn,
        end,
        bytes);
  }
}
