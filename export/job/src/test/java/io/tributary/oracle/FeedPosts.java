package io.tributary.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Posts, their remixes in every valid and invalid shape, and the changes to them. */
final class FeedPosts {
  private static final int MAX_DEPTH = 5;

  /** A planned post. Which publication owns the id is not decided here. */
  record Planned(String postId, String author, long time, String rootId, int depth) {}

  private final SplittableRandom random;
  private final FeedPolicy policy;
  private final FeedGrid grid;
  private final FeedLines lines;
  private final FeedLives lives;
  private final List<String> subjects;
  private final List<Planned> posts = new ArrayList<>();

  FeedPosts(
      SplittableRandom random,
      FeedPolicy policy,
      FeedGrid grid,
      FeedLines lines,
      FeedLives lives,
      List<String> subjects) {
    this.random = random;
    this.policy = policy;
    this.grid = grid;
    this.lines = lines;
    this.lives = lives;
    this.subjects = subjects;
  }

  List<Planned> posts() {
    return posts;
  }

  /** Adds one more post, or a change to one. */
  void more() {
    int what = posts.size() < 3 ? 0 : random.nextInt(20);
    if (what < 3) {
      publish(newId(), subject(), grid.any(), null, null, 0);
    } else if (what < 10) {
      remix(deeper(FeedPolicy.pick(random, posts), FeedPolicy.pick(random, posts)));
    } else if (what < 12) {
      unsound();
    } else if (what < 15) {
      change(FeedPolicy.pick(random, posts));
    } else if (what < 18) {
      Planned post = FeedPolicy.pick(random, posts);
      String who = random.nextInt(3) == 0 ? subject() : post.author();
      lives.contentLevel(who, post.postId(), grid.around(post.time()));
    } else {
      steal(FeedPolicy.pick(random, posts));
    }
  }

  private static Planned deeper(Planned a, Planned b) {
    return a.depth() > b.depth() ? a : b;
  }

  private void remix(Planned parent) {
    if (parent.depth() >= MAX_DEPTH) {
      return;
    }
    if (random.nextInt(3) > 0) {
      long time = Math.max(parent.time(), grid.around(parent.time()));
      publish(newId(), subject(), time, parent.postId(), parent.rootId(), parent.depth() + 1);
      return;
    }
    long gap = lateParentGap();
    Planned child =
        publish(
            newId(),
            subject(),
            parent.time() - gap,
            parent.postId(),
            parent.rootId(),
            parent.depth() + 1);
    if (random.nextBoolean()) {
      whileWaiting(child, parent, gap);
    }
  }

  /**
   * How long before its parent a child is published: within, at and just beyond the lineage wait.
   */
  private long lateParentGap() {
    long wait = policy.lineageWait().toMillis();
    return FeedPolicy.pick(
        random, Arrays.asList(1_000L, wait / 2, wait * 9 / 10, wait, wait + 1, 3 * wait));
  }

  /** An event between a child and its late parent, including the edges: evaluated, but after t. */
  private void whileWaiting(Planned child, Planned parent, long gap) {
    long time = child.time() + FeedPolicy.pick(random, List.of(0L, 1L, gap / 2, gap, gap + 1));
    Planned whose = random.nextBoolean() ? child : parent;
    switch (random.nextInt(4)) {
      case 0:
        changeAt(whose, whose.author(), time);
        break;
      case 1:
        lives.contentLevel(whose.author(), whose.postId(), time);
        break;
      default:
        lives.changeAt(whose.author(), time);
        break;
    }
  }

  private void unsound() {
    long time = grid.any();
    String id = newId();
    switch (random.nextInt(5)) {
      case 0:
        publish(id, subject(), time, "ghost-" + random.nextInt(3), "ghost-0", 1);
        break;
      case 1:
        publish(id, subject(), time, FeedPolicy.pick(random, posts).postId(), "ghost-0", 1);
        break;
      case 2:
        publish(id, subject(), time, id, id, 1);
        break;
      case 3:
        String other = newId() + "-b";
        publish(id, subject(), time, other, id, 1);
        publish(other, subject(), grid.around(time), id, id, 2);
        break;
      default:
        // The parent is younger and its own parent is missing: decided at the child's own time.
        long before = time - Math.min(lateParentGap(), policy.lineageWait().toMillis());
        Planned parent = publish(id, subject(), time, "ghost-1", "ghost-1", 1);
        Planned child = publish(newId(), subject(), before, id, "ghost-1", 2);
        whileWaiting(child, parent, time - before);
        break;
    }
  }

  private void change(Planned post) {
    String actor = random.nextInt(4) == 0 ? subject() : post.author();
    changeAt(post, actor, grid.around(post.time()));
  }

  private void changeAt(Planned post, String actor, long time) {
    if (random.nextInt(3) == 0) {
      lines.add("post.deleted", time, FeedLives.data("actor", actor, "postId", post.postId()));
    } else {
      String visibility = FeedPolicy.pick(random, List.of("public", "followers", "private"));
      lines.add(
          "post.updated",
          time,
          FeedLives.data("actor", actor, "postId", post.postId(), "visibility", visibility));
    }
  }

  /** The same id once more, often at the same instant, sometimes by the same author. */
  private void steal(Planned post) {
    long time = random.nextBoolean() ? post.time() : grid.around(post.time());
    String thief = random.nextInt(4) == 0 ? post.author() : subject();
    lines.add("post.published", time, content(post.postId(), thief));
  }

  /** Plans and publishes a post; a remix if it has a parent, which may be any id. */
  Planned publish(
      String postId, String author, long time, String parentId, String rootId, int depth) {
    Map<String, Object> data = content(postId, author);
    if (parentId != null) {
      data.put("parentPostId", parentId);
      data.put("rootPostId", rootId);
    } else if (random.nextInt(4) == 0) {
      data.put("parentPostId", "");
      data.put("rootPostId", null);
    }
    lines.add("post.published", time, data);
    Planned planned = new Planned(postId, author, time, parentId == null ? postId : rootId, depth);
    posts.add(planned);
    return planned;
  }

  private Object seed() {
    return switch (random.nextInt(40)) {
      case 0 -> new BigInteger("18446744073709551615");
      case 1 -> new BigInteger("18446744073709551616");
      case 2 -> Long.MIN_VALUE;
      default -> random.nextInt(99);
    };
  }

  /** The data of a publication, without lineage. */
  Map<String, Object> content(String postId, String author) {
    Map<String, Object> data =
        FeedLives.data("actor", author, "postId", postId, "prompt", "an image of " + postId);
    data.put("image", FeedLives.data("uri", "images/none.png", "width", 64.0));
    data.put("params", FeedLives.data("seed", seed(), "cfgScale", 7.5));
    if (random.nextBoolean()) {
      data.put("model", random.nextInt(3) == 0 ? "" : "model-" + random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      data.put(
          "visibility",
          FeedPolicy.pick(random, Arrays.asList("public", "", null, "followers", "private")));
    }
    if (random.nextInt(6) == 0) {
      String second = random.nextInt(8) == 0 ? author : subject();
      data.put("depicts", random.nextBoolean() ? List.of(second) : List.of(subject(), second));
    }
    return data;
  }

  /** Returns an id that no post has been planned with. */
  String newId() {
    return "p" + posts.size();
  }

  private String subject() {
    return random.nextInt(30) == 0 ? "nobody" : FeedPolicy.pick(random, subjects);
  }
}
