package io.tributary.export.feed;

/**
 * The size and seed of the sample feed.
 *
 * @param seed seed of all random choices
 * @param members members of the network, at least {@value #MIN_MEMBERS} so that every kind of life
 *     occurs
 * @param posts published images without those of the incidents; at least {@value #MIN_POSTS}
 * @param events target number of lines, including duplicates and invalid ones; met within about 5
 *     percent
 */
public record SampleOptions(long seed, int members, int posts, int events) {
  static final int MIN_MEMBERS = 100;
  static final int MIN_POSTS = 60;
  private static final int MIN_EVENTS_PER_POST = 20;

  /** Checks that the feed can be generated. */
  public SampleOptions {
    if (members < MIN_MEMBERS) {
      throw new IllegalArgumentException(
          "members is " + members + ", must be at least " + MIN_MEMBERS);
    }
    if (posts < MIN_POSTS) {
      throw new IllegalArgumentException("posts is " + posts + ", must be at least " + MIN_POSTS);
    }
    if (events / posts < MIN_EVENTS_PER_POST) {
      throw new IllegalArgumentException(
          "events is " + events + ", must be at least " + MIN_EVENTS_PER_POST + " times the posts");
    }
  }

  /** Two days of 200 members and 150 posts in about 12,000 events, from seed 1. */
  public static SampleOptions defaults() {
    return new SampleOptions(1, 200, 150, 12_000);
  }

  /** A copy with another seed. */
  public SampleOptions withSeed(long other) {
    return new SampleOptions(other, members, posts, events);
  }
}
