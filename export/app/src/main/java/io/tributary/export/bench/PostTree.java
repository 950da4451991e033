package io.tributary.export.bench;

import java.util.function.IntSupplier;

/** How posts hang together: which post is published next. */
@FunctionalInterface
interface PostTree {
  /**
   * Adds or publishes the next post and returns its number.
   *
   * @param time its event time, epoch milliseconds
   * @param share the part of the feed that is generated, from 0 to 1
   */
  int next(long time, double share);

  /**
   * The tree of a shape.
   *
   * @param author selects the authors
   * @param expected about how many posts the feed will have
   */
  static PostTree of(FeedShape shape, BenchmarkPosts posts, IntSupplier author, long expected) {
    return switch (shape) {
      case POSTS -> (time, share) -> posts.add(author.getAsInt(), BenchmarkPosts.NONE, time);
      case STAR, RENEWAL, WITHDRAWAL -> (time, share) -> star(posts, author, time);
      case CHAIN -> chains(posts, author, expected);
      case WAITING -> new WaitingTree(posts, author);
      default -> throw new IllegalArgumentException(shape + " does not consist of posts");
    };
  }

  private static int star(BenchmarkPosts posts, IntSupplier author, long time) {
    return posts.count() == 0
        ? posts.add(BenchmarkPeople.STEADY, BenchmarkPosts.NONE, time)
        : posts.add(author.getAsInt(), 0, time);
  }

  /**
   * Chains that grow in turn, so that parent and remix are rarely in one slice. The last post of a
   * chain is one link too deep.
   */
  private static PostTree chains(BenchmarkPosts posts, IntSupplier author, long expected) {
    int length = BenchmarkPosts.DEEPEST + 2;
    int chains = (int) Math.max(1, expected / length);
    return (time, share) -> {
      int number = posts.count();
      int depth = number / chains % length;
      return posts.add(author.getAsInt(), depth == 0 ? BenchmarkPosts.NONE : number - chains, time);
    };
  }
}
