package io.tributary.export.bench;

import io.tributary.export.feed.Dice;
import io.tributary.export.feed.FeedVocabulary;
import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.event.EventType;

/** The actions of the general feed and of its variants, with the expected decision of each. */
final class BenchmarkDeeds implements Deeds {
  private static final String RANKER =
      "https://ranker.fra-3.social.example.org/surfaces/home/feeds/for-you/v7";
  private static final String APP = BenchmarkEvents.APP;
  private static final String SURFACE = "home/for-you/two-columns";
  private static final ReactionKind[] REACTIONS = ReactionKind.values();
  private static final int POSITIONS = 40;
  private static final int LONGEST_LOOK_MILLIS = 30_000;
  private static final double REMIXES = 0.3;

  private final BenchmarkEvents events;
  private final BenchmarkPeople people;
  private final BenchmarkPosts posts;
  private final BenchmarkTruth truth;
  private final Aim aim;
  private final Dice dice;

  BenchmarkDeeds(
      BenchmarkEvents events,
      BenchmarkPeople people,
      BenchmarkPosts posts,
      BenchmarkTruth truth,
      Aim aim,
      Dice dice) {
    this.events = events;
    this.people = people;
    this.posts = posts;
    this.truth = truth;
    this.aim = aim;
    this.dice = dice;
  }

  /** The next event. Few subjects act often, most act rarely. */
  @Override
  public Event next(long time, double share) {
    events.begin();
    int somebody = (int) (dice.unit() * dice.unit() * people.count());
    double deed = dice.unit();
    if (deed < 0.010 || posts.count() == 0) {
      return post(aim.author(somebody, posts.count()), time);
    }
    int person = aim.actor(somebody);
    // Removals are admitted without a consent check.
    boolean undo = deed >= 0.985;
    truth.decided(undo ? null : BenchmarkTruth.refusal(people, person, time));
    if (deed < 0.025) {
      return events.event(EventType.PROMPT_SUBMITTED, APP, person, time, events.prompt());
    }
    String postId = posts.id(aim.target(posts.popular(dice)));
    if (deed < 0.785) {
      return events.event(EventType.IMPRESSION_SERVED, RANKER, person, time, impression(postId));
    }
    if (undo) {
      return events.event(EventType.REACTION_REMOVED, APP, person, time, reaction(postId));
    }
    return response(deed, person, time, postId);
  }

  private Event response(double deed, int person, long time, String postId) {
    if (deed < 0.895) {
      return events.event(EventType.REACTION_ADDED, APP, person, time, reaction(postId));
    }
    if (deed < 0.945) {
      return events.event(EventType.COMMENT_PUBLISHED, APP, person, time, comment(postId));
    }
    if (deed < 0.981) {
      return events.event(EventType.POST_SHARED, APP, person, time, new PostShared(postId));
    }
    PostReported report = new PostReported(postId, dice.pick(FeedVocabulary.REPORTS));
    return events.event(EventType.POST_REPORTED, APP, person, time, report);
  }

  private Event post(int person, long time) {
    int parent =
        posts.count() > 0 && dice.chance(REMIXES) ? posts.popular(dice) : BenchmarkPosts.NONE;
    int post = posts.add(person, parent, time);
    truth.decided(posts.refusal(post), BenchmarkTruth.refusal(people, person, time) == null);
    return events.publication(post, person, time);
  }

  private ImpressionServed impression(String postId) {
    long position = 1 + (long) (dice.unit() * dice.unit() * POSITIONS);
    long dwell = (long) (dice.unit() * dice.unit() * LONGEST_LOOK_MILLIS);
    return new ImpressionServed(postId, position, 0.9 / position, SURFACE, dwell);
  }

  private Reaction reaction(String postId) {
    return new Reaction(postId, REACTIONS[dice.below(REACTIONS.length)]);
  }

  private CommentPublished comment(String postId) {
    String text = dice.pick(FeedVocabulary.COMMENTS) + ", " + dice.pick(FeedVocabulary.COMMENTS);
    return new CommentPublished(postId, events.thing(), text);
  }
}
