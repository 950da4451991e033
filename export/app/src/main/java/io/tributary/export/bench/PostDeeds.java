package io.tributary.export.bench;

import io.tributary.export.feed.Dice;
import io.tributary.schemas.avro.Event;
import org.jspecify.annotations.Nullable;

/**
 * Publications only, and in two shapes the consent records of the first post's author. Everybody
 * who publishes consents to the end, so that no tree is cut off near its root.
 */
final class PostDeeds implements Deeds {
  private static final int RENEWAL_EVERY = 50;
  private static final double MIDDLE = 0.5;

  private final FeedShape shape;
  private final BenchmarkEvents events;
  private final BenchmarkRegister register;
  private final BenchmarkPeople people;
  private final BenchmarkPosts posts;
  private final BenchmarkTruth truth;
  private final PostTree tree;
  private final Dice dice;
  private int made;
  private int renewals;

  PostDeeds(
      FeedShape shape,
      BenchmarkEvents events,
      BenchmarkRegister register,
      BenchmarkPeople people,
      BenchmarkPosts posts,
      BenchmarkTruth truth,
      long expected,
      Dice dice) {
    this.shape = shape;
    this.events = events;
    this.register = register;
    this.people = people;
    this.posts = posts;
    this.truth = truth;
    this.dice = dice;
    this.tree = PostTree.of(shape, posts, this::steady, expected);
  }

  @Override
  public Event next(long time, double share) {
    made++;
    if (shape == FeedShape.RENEWAL && made % RENEWAL_EVERY == 0) {
      truth.controlled();
      return register.renewal(renewals++, time);
    }
    if (shape == FeedShape.WITHDRAWAL && share >= MIDDLE && !truth.isNarrowed()) {
      truth.narrowed(time);
      return register.narrowing(time);
    }
    events.begin();
    int post = tree.next(time, share);
    truth.decided(refusal(post), true);
    return events.publication(post, posts.authorOf(post), time);
  }

  /** All authors are steady, so only the depth can be the reason. A parent may be unpublished. */
  private @Nullable String refusal(int post) {
    return shape == FeedShape.CHAIN ? posts.refusal(post) : null;
  }

  private int steady() {
    int person = dice.below(people.count());
    while (!people.isSteady(person)) {
      person = dice.below(people.count());
    }
    return person;
  }
}
