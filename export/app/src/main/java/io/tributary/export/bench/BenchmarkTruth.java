package io.tributary.export.bench;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.verdict.Reason;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the accounts of the benchmark feed while it is made. */
final class BenchmarkTruth {
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private long read;
  private long register;
  private long control;
  private long duplicates;
  private long end = Long.MIN_VALUE;
  private long bytes;

  /** Why a person's doings are refused, seen at a time; null if they are admitted. */
  static @Nullable String refusal(BenchmarkPeople people, int person, long seenAt) {
    if (!people.consents(person)) {
      return Reason.NO_CONSENT.name();
    }
    return people.withdrawnAt(person) <= seenAt ? Reason.WITHDRAWN.name() : null;
  }

  static String ofAncestor(String reason) {
    return Reason.ANCESTOR_PREFIX + reason;
  }

  /** An event was handed over, the first time or again. */
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

  void withdrew() {
    control++;
  }

  /** An event of a person was made that must be refused for a reason, or admitted for null. */
  void decided(@Nullable String reason) {
    if (reason != null) {
      refused.merge(reason, 1L, Long::sum);
    }
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
    for (int post = 0; post < posts.count(); post++) {
      if (posts.refusal(post) == null) {
        postsAdmitted++;
        postsEffective += posts.refusal(post, end) == null ? 1 : 0;
      }
    }
    return new BenchmarkExpected(
        read,
        register,
        control,
        duplicates,
        read - duplicates - refusedInAll,
        refused,
        posts.count(),
        postsAdmitted,
        postsEffective,
        end,
        bytes);
  }
}
