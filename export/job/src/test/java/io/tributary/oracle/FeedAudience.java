package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The subjects that engage with the posts of a random feed. */
final class FeedAudience {
  private static final int CROWD = 5;

  private final SplittableRandom random;
  private final List<String> restless;
  private final List<String> calm;
  private final List<String> steady;

  /**
   * @param restless subjects whose consent and age change throughout the feed
   * @param calm subjects who publish and seldom change
   * @param fans calm subjects who do not publish
   */
  FeedAudience(
      SplittableRandom random, List<String> restless, List<String> calm, List<String> fans) {
    this.random = random;
    this.restless = restless;
    this.calm = calm;
    this.steady = new ArrayList<>(calm);
    steady.addAll(fans);
  }

  /** Returns whether a publication of the subject is likely to be admitted. */
  boolean isCalm(String subject) {
    return calm.contains(subject);
  }

  /** Returns a subject whose posts are likely to be admitted. */
  String publisher() {
    return FeedPolicy.pick(random, calm.isEmpty() ? restless : calm);
  }

  /** Returns any subject. Most of them pass the gate; authors and unknown subjects are included. */
  String actor(FeedPosts.Planned post) {
    int who = random.nextInt(30);
    if (who < 3) {
      return who == 0 ? "nobody" : post.author();
    }
    return FeedPolicy.pick(random, who < 10 ? restless : steady);
  }

  /** Returns a few distinct subjects, at most as many as there are. */
  List<String> crowd() {
    int from = random.nextInt(steady.size());
    int to = Math.min(from + CROWD, steady.size());
    List<String> crowd = new ArrayList<>(steady.subList(from, to));
    crowd.add(FeedPolicy.pick(random, restless));
    return crowd;
  }
}
