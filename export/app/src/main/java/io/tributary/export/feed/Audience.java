package io.tributary.export.feed;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.event.EventType;
import java.time.Duration;
import java.util.List;

/** Generates the views of posts and the engagements that follow. */
final class Audience {
  /** Mean number of events that follow a view; measured. */
  static final double FOLLOW_UPS_PER_VIEW = 0.42;

  private static final String RANKER = "/feed/ranker";
  private static final double VIRAL_APPEAL = 10;
  private static final double HIDDEN_REACH = 0.1;
  private static final int POSITIONS = 12;
  private static final List<ReactionKind> REACTIONS =
      List.of(
          ReactionKind.LIKE,
          ReactionKind.LIKE,
          ReactionKind.LIKE,
          ReactionKind.LOVE,
          ReactionKind.LOVE,
          ReactionKind.LAUGH,
          ReactionKind.SAVE,
          ReactionKind.SAVE,
          ReactionKind.DISLIKE);

  private final Timeline timeline;
  private final Members members;
  private final Dice dice;

  Audience(Timeline timeline, Members members, Dice dice) {
    this.timeline = timeline;
    this.members = members;
    this.dice = dice;
  }

  /** Distributes a number of views among posts by their appeal. */
  void watch(List<SamplePost> posts, int views) {
    double all = posts.stream().mapToDouble(Audience::reach).sum();
    for (SamplePost post : posts) {
      long looks = Math.round(views * reach(post) / all);
      long burst = dice.between(Duration.ofMinutes(5), Duration.ofHours(4)).toMillis();
      for (long i = 0; i < looks; i++) {
        look(post, time(post, burst));
      }
    }
  }

  private static double reach(SamplePost post) {
    return post.appeal() * (post.visibility() == Visibility.PUBLIC ? 1 : HIDDEN_REACH);
  }

  private static boolean viral(SamplePost post) {
    return post.appeal() > VIRAL_APPEAL;
  }

  /** A time soon after publication; views of a viral post cluster within an hour of a day. */
  private long time(SamplePost post, long burst) {
    boolean inBurst = viral(post) && dice.chance(0.7);
    long from = post.time() + 1_000 + (inBurst ? burst : 0);
    Duration mean = inBurst ? Duration.ofMinutes(25) : Duration.ofHours(5);
    long time = from + dice.about(mean).toMillis();
    for (int i = 0; i < 3 && !inBurst && !dice.chance(SampleDays.awake(time)); i++) {
      time = from + dice.about(mean).toMillis();
    }
    long last = Math.min(SampleDays.END, post.gone());
    return time < last ? time : post.time() + (long) (dice.unit() * (last - post.time()));
  }

  private void look(SamplePost post, long time) {
    Member viewer = members.present(dice, time);
    long position = 1 + (long) (dice.unit() * dice.unit() * POSITIONS);
    long dwell = 250 + dice.about(Duration.ofSeconds(viral(post) ? 9 : 5)).toMillis();
    boolean ranked = dice.chance(0.95);
    Double propensity = ranked && dice.chance(0.9) ? propensity(position) : null;
    timeline.add(
        EventType.IMPRESSION_SERVED,
        RANKER,
        time,
        viewer.id(),
        new ImpressionServed(
            post.id(),
            ranked ? position : null,
            propensity,
            dice.pick(FeedVocabulary.SURFACES),
            dice.chance(0.92) ? dwell : null));
    double liking = (viral(post) ? 0.5 : 0.36) / (1 + 0.08 * position);
    if (dice.chance(liking)) {
      respond(viewer, post, time + dwell);
    }
  }

  /** The ranker shows posts that it is less sure of further down. */
  private double propensity(long position) {
    double share = (0.08 + 0.8 / position) * (0.7 + 0.3 * dice.unit());
    return Math.round(share * 10_000) / 10_000.0;
  }

  private void respond(Member viewer, SamplePost post, long time) {
    double deed = dice.unit();
    if (deed < 0.75) {
      react(viewer, post, time);
    }
    if (deed > 0.65 && deed < 0.87) {
      comment(viewer, post, time + 8_000 + dice.below(60_000));
    }
    if (deed > 0.82 && deed < 0.98) {
      act(EventType.POST_SHARED, viewer, time + 2_000, new PostShared(post.id()));
    }
    if (deed > 0.98) {
      PostReported report = new PostReported(post.id(), dice.pick(FeedVocabulary.REPORTS));
      act(EventType.POST_REPORTED, viewer, time + 4_000, report);
    }
  }

  private void react(Member viewer, SamplePost post, long time) {
    Reaction reaction = new Reaction(post.id(), dice.pick(REACTIONS));
    act(EventType.REACTION_ADDED, viewer, time, reaction);
    if (dice.chance(0.08)) {
      long undone = time + dice.between(Duration.ofSeconds(1), Duration.ofMinutes(20)).toMillis();
      act(EventType.REACTION_REMOVED, viewer, undone, reaction);
      if (dice.chance(0.3)) {
        act(EventType.REACTION_ADDED, viewer, undone + 1_500, reaction);
      }
    }
  }

  private void comment(Member viewer, SamplePost post, long time) {
    CommentPublished comment =
        new CommentPublished(
            post.id(), timeline.name("comment"), dice.pick(FeedVocabulary.COMMENTS));
    act(EventType.COMMENT_PUBLISHED, viewer, time, comment);
  }

  private void act(EventType type, Member actor, long time, Object data) {
    timeline.add(type, dice.pick(FeedVocabulary.APPS), time, actor.id(), data);
  }
}
