package io.tributary.export.bench;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Remixes that arrive before their parent. The parent follows after five minutes of event time,
 * half of the policy's wait, or towards the end of the feed; what comes after that remixes the last
 * parent.
 */
final class WaitingTree implements PostTree {
  private static final long WAIT_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final double LATEST = 0.97;

  private final BenchmarkPosts posts;
  private final IntSupplier author;
  private int parent = BenchmarkPosts.NONE;
  private long since;
  private boolean isPublished = true;

  WaitingTree(BenchmarkPosts posts, IntSupplier author) {
    this.posts = posts;
    this.author = author;
  }

  @Override
  public int next(long time, double share) {
    if (isPublished && (parent == BenchmarkPosts.NONE || share < LATEST)) {
      parent = posts.announce(BenchmarkPeople.STEADY);
      since = time;
      isPublished = false;
    } else if (!isPublished && (time - since >= WAIT_MILLIS || share >= LATEST)) {
      isPublished = true;
      posts.publish(parent, time);
      return parent;
    }
    return posts.add(author.getAsInt(), parent, time);
  }
}
