package io.tributary.export.bench;

import io.tributary.export.feed.Dice;
import io.tributary.export.feed.FeedVocabulary;
import io.tributary.export.feed.PromptWriter;
import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.event.EventType;
import java.util.List;

/**
 * Generates the actions of subjects, one event at a time, and records the expected decision of
 * each.
 */
final class BenchmarkDeeds {
  private static final String RANKER =
      "https://ranker.fra-3.social.example.org/surfaces/home/feeds/for-you/v7";
  private static final String APP = "https://edge.fra-3.social.example.org/clients/apps/web/v214";
  private static final String SURFACE = "home/for-you/two-columns";
  private static final ReactionKind[] REACTIONS = ReactionKind.values();
  private static final int POSITIONS = 40;
  private static final int LONGEST_LOOK_MILLIS = 30_000;
  private static final double REMIXES = 0.3;

  private final BenchmarkIds eventIds;
  private final BenchmarkIds thingIds;
  private final BenchmarkPeople people;
  private final BenchmarkPosts posts;
  private final BenchmarkTruth truth;
  private final PromptWriter writer;
  private final Dice dice;
  private long made;

  BenchmarkDeeds(
      long seed, BenchmarkPeople people, BenchmarkPosts posts, BenchmarkTruth truth, Dice dice) {
    this.eventIds = new BenchmarkIds("", seed);
    this.thingIds = new BenchmarkIds("thing-", seed);
    this.people = people;
    this.posts = posts;
    this.truth = truth;
    this.dice = dice;
    this.writer = new PromptWriter(dice.fork());
  }

  /** The next event, at a time. Few subjects act often, most act rarely. */
  Event next(long time) {
    made++;
    int person = (int) (dice.unit() * dice.unit() * people.count());
    double deed = dice.unit();
    if (deed < 0.010 || posts.count() == 0) {
      return post(person, time);
    }
    // Removals are admitted without a consent check.
    boolean undo = deed >= 0.985;
    truth.decided(undo ? null : BenchmarkTruth.refusal(people, person, time));
    if (deed < 0.025) {
      return event(EventType.PROMPT_SUBMITTED, APP, person, time, prompt());
    }
    String postId = posts.id(posts.popular(dice));
    if (deed < 0.785) {
      return event(EventType.IMPRESSION_SERVED, RANKER, person, time, impression(postId));
    }
    if (undo) {
      return event(EventType.REACTION_REMOVED, APP, person, time, reaction(postId));
    }
    return response(deed, person, time, postId);
  }

  private Event response(double deed, int person, long time, String postId) {
    if (deed < 0.895) {
      return event(EventType.REACTION_ADDED, APP, person, time, reaction(postId));
    }
    if (deed < 0.945) {
      return event(EventType.COMMENT_PUBLISHED, APP, person, time, comment(postId));
    }
    if (deed < 0.981) {
      return event(EventType.POST_SHARED, APP, person, time, new PostShared(postId));
    }
    PostReported report = new PostReported(postId, dice.pick(FeedVocabulary.REPORTS));
    return event(EventType.POST_REPORTED, APP, person, time, report);
  }

  private Event post(int person, long time) {
    int parent =
        posts.count() > 0 && dice.chance(REMIXES) ? posts.popular(dice) : BenchmarkPosts.NONE;
    int post = posts.add(person, parent, time);
    truth.decided(posts.refusal(post));
    boolean remix = parent != BenchmarkPosts.NONE;
    String imageId = thingIds.of(made);
    PostPublished data =
        new PostPublished(
            posts.id(post),
            writer.write(),
            new Image("images/" + imageId + ".png", imageId, null, 1024L, 1024L),
            null,
            writer.negative(),
            dice.pick(FeedVocabulary.MODELS),
            writer.params(),
            writer.caption(),
            Visibility.PUBLIC,
            remix ? posts.id(parent) : null,
            remix ? posts.id(posts.rootOf(parent)) : null,
            List.of());
    return event(EventType.POST_PUBLISHED, APP, person, time, data);
  }

  private PromptSubmitted prompt() {
    return new PromptSubmitted(
        thingIds.of(made),
        writer.write(),
        dice.pick(FeedVocabulary.MODELS),
        writer.negative(),
        writer.params(),
        List.of(),
        null,
        null);
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
    return new CommentPublished(postId, thingIds.of(made), text);
  }

  private Event event(EventType type, String source, int person, long time, Object data) {
    return new Event(time, type.kind(), source, eventIds.of(made), people.id(person), data);
  }
}
