package io.tributary.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Single actions of people in a random feed, each written as one line. */
final class FeedActs {
  private static final List<String> REACTIONS =
      List.of("like", "like", "love", "laugh", "save", "dislike");

  private final SplittableRandom random;
  private final FeedLines lines;

  FeedActs(SplittableRandom random, FeedLines lines) {
    this.random = random;
    this.lines = lines;
  }

  void view(String actor, String postId, long time) {
    Map<String, Object> data = FeedLives.data("actor", actor, "postId", postId);
    // Position 150 is as unlikely as the scores allow.
    data.put("position", FeedPolicy.pick(random, Arrays.asList(1, 1, 2, 3, 2.0, 150, null)));
    if (random.nextInt(3) == 0) {
      data.put("propensity", FeedPolicy.pick(random, List.of(0.5, 1, 0.001, 1e-9)));
    }
    if (random.nextBoolean()) {
      data.put("dwellMs", random.nextInt(5) * 100);
    }
    data.put("surface", random.nextBoolean() ? "home" : "");
    lines.add("impression.served", time, data);
  }

  /** Adds or removes a reaction of a kind. */
  void react(String actor, String postId, long time, String kind) {
    String type = random.nextInt(3) == 0 ? "reaction.removed" : "reaction.added";
    lines.add(type, time, FeedLives.data("actor", actor, "postId", postId, "reaction", kind));
  }

  /** Removes a reaction, whether or not it exists. */
  void undo(String actor, String postId, long time, String kind) {
    Object[] data = {"actor", actor, "postId", postId, "reaction", kind};
    lines.add("reaction.removed", time, FeedLives.data(data));
  }

  String reaction() {
    return FeedPolicy.pick(random, REACTIONS);
  }

  /** Comments, shares or reports. */
  void speak(String actor, String postId, long time) {
    Map<String, Object> data = FeedLives.data("actor", actor, "postId", postId);
    switch (random.nextInt(4)) {
      case 0:
        lines.add("post.shared", time, data);
        break;
      case 1:
        data.put("reason", "spam");
        lines.add("post.reported", time, data);
        break;
      default:
        data.put("commentId", "c" + random.nextInt(1_000));
        data.put("text", random.nextBoolean() ? "fine" : "");
        lines.add("comment.published", time, data);
        break;
    }
  }

  /** Submits a prompt, in some cases about a post. */
  void prompt(String actor, long time, FeedPosts.Planned post) {
    Map<String, Object> data = FeedLives.data("actor", actor);
    data.put("promptId", "pr" + random.nextInt(1_000));
    data.put("text", "a prompt");
    data.put("model", "model-1");
    if (random.nextBoolean()) {
      data.put("parentPostId", post.postId());
      data.put("rootPostId", post.rootId());
      data.put("images", List.of(FeedLives.data("imageId", "i1", "height", 1e2)));
    }
    lines.add("prompt.submitted", time, data);
  }
}
