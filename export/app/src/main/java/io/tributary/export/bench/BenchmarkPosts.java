package io.tributary.export.bench;

import io.tributary.export.feed.Dice;
import io.tributary.schemas.verdict.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The posts so far, with their publication times and parents. Stores a few numbers per post.
 *
 * <p>Half of the views go to the oldest posts, half to the newest, each with a probability inverse
 * to the rank (Zipf's law).
 */
final class BenchmarkPosts {
  static final int NONE = -1;

  /** The default of the policy key {@code max-remix-depth}, which the benchmark's policy keeps. */
  static final int DEEPEST = 256;

  /** The time of a post that is known only as a parent so far. */
  private static final long UNPUBLISHED = Long.MAX_VALUE;

  private static final int FIRST_CAPACITY = 1_024;

  private final BenchmarkIds ids;
  private final BenchmarkPeople people;
  private int count;
  private double logCount;
  private int[] authors = new int[FIRST_CAPACITY];
  private int[] parents = new int[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];

  BenchmarkPosts(long seed, BenchmarkPeople people) {
    this.ids = new BenchmarkIds("post-", seed);
    this.people = people;
  }

  /** Adds a post and returns its number. */
  int add(int author, int parent, long time) {
    if (count == authors.length) {
      authors = Arrays.copyOf(authors, 2 * count);
      parents = Arrays.copyOf(parents, 2 * count);
      times = Arrays.copyOf(times, 2 * count);
    }
    authors[count] = author;
    parents[count] = parent;
    times[count] = time;
    count++;
    logCount = StrictMath.log(count + 1.0);
    return count - 1;
  }

  /** Adds a post without a parent that others name before it is published. */
  int announce(int author) {
    return add(author, NONE, UNPUBLISHED);
  }

  /** Publishes an announced post. */
  void publish(int post, long time) {
    times[post] = time;
  }

  int count() {
    return count;
  }

  String id(int post) {
    return ids.of(post);
  }

  int authorOf(int post) {
    return authors[post];
  }

  int parentOf(int post) {
    return parents[post];
  }

  int rootOf(int post) {
    int root = post;
    while (parents[root] != NONE) {
      root = parents[root];
    }
    return root;
  }

  /** Selects a post to view. */
  int popular(Dice dice) {
    int rank = (int) StrictMath.exp(dice.unit() * logCount) - 1;
    int bounded = Math.min(rank, count - 1);
    return dice.chance(0.5) ? bounded : count - 1 - bounded;
  }

  /** The reason why a post is refused at its decision; null if it is admitted. */
  @Nullable String refusal(int post) {
    return refusal(post, decidedAt(post));
  }

  /** The time of a post's decision: the largest publication time in its chain. */
  long decidedAt(int post) {
    long decided = Long.MIN_VALUE;
    for (int p = post; p != NONE; p = parents[p]) {
      if (times[p] == UNPUBLISHED) {
        throw new IllegalStateException("the feed ended before the parent of post " + post);
      }
      decided = Math.max(decided, times[p]);
    }
    return decided;
  }

  /** The reason why a post would be refused at a given time; null if it would be admitted. */
  @Nullable String refusal(int post, long seenAt) {
    int links = 0;
    for (int p = post; p != NONE; p = parents[p]) {
      if (links++ > DEEPEST) {
        return Reason.LINEAGE_UNRESOLVED.name();
      }
      String reason = BenchmarkTruth.refusal(people, authors[p], seenAt);
      if (reason != null) {
        return p == post ? reason : BenchmarkTruth.ofAncestor(reason);
      }
    }
    return null;
  }
}
