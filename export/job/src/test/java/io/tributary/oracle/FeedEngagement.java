package io.tributary.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Engagement with posts: many events by few people on few posts, so that rows are not suppressed,
 * and events at the edges of the windows.
 */
final class FeedEngagement {
  private static final int FAVOURITES = 3;

  private final SplittableRandom random;
  private final FeedPolicy policy;
  private final FeedGrid grid;
  private final FeedLines lines;
  private final FeedLives lives;
  private final FeedAudience audience;
  private final FeedPosts posts;
  private final List<FeedPosts.Planned> favourites;
  private final FeedActs acts;
  private final FeedRemixes remixes;

  FeedEngagement(
      SplittableRandom random,
      FeedPolicy policy,
      FeedGrid grid,
      FeedLines lines,
      FeedLives lives,
      FeedAudience audience,
      FeedPosts posts) {
    this.random = random;
    this.policy = policy;
    this.grid = grid;
    this.lines = lines;
    this.lives = lives;
    this.audience = audience;
    this.posts = posts;
    this.favourites =
        posts.posts().stream()
            .filter(post -> audience.isCalm(post.author()))
            // Roots first: a post without ancestors is the most likely to be admitted.
            .sorted(Comparator.comparingInt(FeedPosts.Planned::depth))
            .limit(Math.max(FAVOURITES, posts.posts().size() / 20))
            .toList();
    this.acts = new FeedActs(random, lines);
    this.remixes = new FeedRemixes(random, lines, posts);
  }

  void more() {
    boolean favourite = !favourites.isEmpty() && random.nextInt(4) > 0;
    around(FeedPolicy.pick(random, favourite ? favourites : posts.posts()));
  }

  /**
   * Publishes one more post just before the end of the feed, so that its windows are open at the
   * end.
   */
  void lastPost() {
    // Some of them are due exactly at the end.
    List<Long> before = List.of(0L, 1_000L, 2_000L, horizonMillis(), horizonMillis());
    long time = lines.lastTime() - FeedPolicy.pick(random, before);
    String author = audience.publisher();
    FeedPosts.Planned post = posts.publish(posts.newId(), author, time, null, null, 0);
    for (int i = 0; i < 4; i++) {
      around(post);
    }
    acts.view(audience.actor(post), post.postId(), lines.lastTime());
  }

  private void around(FeedPosts.Planned post) {
    String postId = random.nextInt(20) == 0 ? "ghost-2" : post.postId();
    String actor = audience.actor(post);
    long time = when(post);
    int what = random.nextInt(20);
    if (what < 4) {
      acts.view(actor, postId, time);
      acts.view(actor, postId, soon(time));
    } else if (what < 7) {
      audience.crowd().forEach(each -> acts.view(each, postId, soon(time)));
    } else if (what < 11) {
      reactions(actor, postId, time);
    } else if (what < 14) {
      acts.speak(actor, postId, time);
    } else if (what < 16) {
      remixes.remix(post, actor, time);
    } else if (what < 18) {
      change(actor, postId, time);
    } else {
      acts.prompt(actor, time, post);
    }
  }

  /** Adds, removes and adds again, for one kind or several, also at equal times. */
  private void reactions(String actor, String postId, long time) {
    String kind = acts.reaction();
    long at = time;
    for (int i = random.nextInt(4); i >= 0; i--) {
      acts.react(actor, postId, at, random.nextInt(4) == 0 ? acts.reaction() : kind);
      at = random.nextInt(4) == 0 ? grid.around(at) : soon(at);
      if (random.nextInt(3) == 0) {
        acts.view(actor, postId, at);
      }
    }
  }

  /** Events of the actor before and after a change in the actor's life. */
  private void change(String actor, String postId, long time) {
    acts.view(actor, postId, time);
    String kind = acts.reaction();
    acts.react(actor, postId, time, kind);
    long changed = soon(time + 1);
    if (random.nextBoolean()) {
      // This withdraws no earlier event, but later events are rejected, except a removal.
      lives.move(actor, changed);
    } else {
      lives.changeAt(actor, changed);
    }
    if (random.nextInt(3) == 0) {
      lives.changeAt(actor, soon(changed));
    }
    if (random.nextBoolean()) {
      acts.undo(actor, postId, soon(changed), kind);
    } else {
      acts.react(actor, postId, soon(changed), kind);
    }
  }

  /**
   * A time at or next to the end of a window, shortly after the post, or at any of the instants.
   */
  private long when(FeedPosts.Planned post) {
    long time;
    switch (random.nextInt(4)) {
      case 0:
        time = post.time() + FeedPolicy.pick(random, List.of(-1_000L, -1L, 0L, 0L));
        break;
      case 1:
        long end = post.time() + horizonMillis();
        time = end + FeedPolicy.pick(random, List.of(-1_000L, -1L, 0L, 0L, 1L));
        break;
      case 2:
        time = soon(soon(post.time()));
        break;
      default:
        return grid.around(post.time());
    }
    // Rarely beyond the end of the feed; otherwise no horizon would ever be open at the end.
    return time <= lines.lastTime() || random.nextInt(20) == 0 ? time : grid.around(post.time());
  }

  private long horizonMillis() {
    return FeedPolicy.pick(random, policy.horizons()).toMillis();
  }

  private long soon(long time) {
    return time + FeedPolicy.pick(random, List.of(0L, 0L, 0L, 1L, 1_000L, 1_000L, 2_000L));
  }
}
