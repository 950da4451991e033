package io.tributary.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What people do with posts, and the prompts they submit. */
final class FeedEngagement {
  private static final List<String> REACTIONS = List.of("like", "love", "laugh", "save", "dislike");

  private final SplittableRandom random;
  private final FeedGrid grid;
  private final FeedLines lines;
  private final List<String> subjects;
  private final List<FeedPosts.Planned> posts;

  FeedEngagement(
      SplittableRandom random,
      FeedGrid grid,
      FeedLines lines,
      List<String> subjects,
      List<FeedPosts.Planned> posts) {
    this.random = random;
    this.grid = grid;
    this.lines = lines;
    this.subjects = subjects;
    this.posts = posts;
  }

  void more() {
    FeedPosts.Planned post = FeedPolicy.pick(random, posts);
    String actor = random.nextInt(30) == 0 ? "nobody" : FeedPolicy.pick(random, subjects);
    String postId = random.nextInt(15) == 0 ? "ghost-2" : post.postId();
    Map<String, Object> data = FeedLives.data("actor", actor, "postId", postId);
    long time = grid.around(post.time());
    int what = random.nextInt(20);
    if (what < 9) {
      impression(time, data);
    } else if (what < 14) {
      reactions(time, data);
    } else if (what < 16) {
      data.put("commentId", "c" + random.nextInt(1_000));
      data.put("text", random.nextBoolean() ? "fine" : "");
      lines.add("comment.published", time, data);
    } else if (what == 16) {
      lines.add("post.shared", time, data);
    } else if (what == 17) {
      data.put("reason", "spam");
      lines.add("post.reported", time, data);
    } else {
      prompt(time, actor, post);
    }
  }

  private void impression(long time, Map<String, Object> data) {
    List<Object> positions = Arrays.asList(1, 2, 3, 2.0, null);
    data.put("position", FeedPolicy.pick(random, positions));
    if (random.nextBoolean()) {
      data.put("propensity", FeedPolicy.pick(random, List.of(0.5, 1, 0.001, 1e-9)));
    }
    if (random.nextBoolean()) {
      data.put("dwellMs", random.nextInt(5) * 100);
    }
    data.put("surface", random.nextBoolean() ? "home" : "");
    lines.add("impression.served", time, data);
  }

  /** Adds, removes and adds again, at equal times too. */
  private void reactions(long time, Map<String, Object> data) {
    data.put("reaction", FeedPolicy.pick(random, REACTIONS));
    long at = time;
    for (int i = random.nextInt(4); i >= 0; i--) {
      String type = random.nextInt(3) == 0 ? "reaction.removed" : "reaction.added";
      lines.add(type, at, data);
      at = random.nextBoolean() ? at : grid.around(at);
    }
  }

  private void prompt(long time, String actor, FeedPosts.Planned post) {
    Map<String, Object> data =
        FeedLives.data(
            "actor",
            actor,
            "promptId",
            "pr" + random.nextInt(1_000),
            "text",
            "a prompt",
            "model",
            "model-1");
    if (random.nextBoolean()) {
      data.put("parentPostId", post.postId());
      data.put("rootPostId", post.rootId());
      data.put("images", List.of(FeedLives.data("imageId", "i1", "height", 1e2)));
    }
    lines.add("prompt.submitted", time, data);
  }
}
