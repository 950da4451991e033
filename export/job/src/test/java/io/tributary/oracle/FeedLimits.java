package io.tributary.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Events at the limits of the contract: long ids and names, full lists. */
final class FeedLimits {
  private final SplittableRandom random;
  private final FeedPolicy policy;
  private final FeedGrid grid;
  private final FeedLines lines;
  private final FeedPosts posts;
  private final List<String> subjects;

  FeedLimits(
      SplittableRandom random,
      FeedPolicy policy,
      FeedGrid grid,
      FeedLines lines,
      FeedPosts posts,
      List<String> subjects) {
    this.random = random;
    this.policy = policy;
    this.grid = grid;
    this.lines = lines;
    this.posts = posts;
    this.subjects = subjects;
  }

  void more() {
    switch (random.nextInt(4)) {
      case 0:
        crowd();
        break;
      case 1:
        purposes();
        break;
      case 2:
        prompt();
        break;
      default:
        longNames();
        break;
    }
  }

  /** A post that depicts the maximum number of subjects, most of them the same few. */
  private void crowd() {
    List<String> depicts = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      depicts.add(FeedPolicy.pick(random, subjects.subList(0, 1 + random.nextInt(2))));
    }
    Map<String, Object> data = posts.content(posts.newId(), FeedPolicy.pick(random, subjects));
    data.put("depicts", depicts);
    data.put(
        "prompt",
        "\u0000\u007f\u0085 are no matter in what people write, nor is length".repeat(20));
    lines.add("post.published", grid.any(), data);
  }

  /** A record that names the maximum number of purposes, of which the policy has few. */
  private void purposes() {
    List<String> purposes = new ArrayList<>(Collections.nCopies(63, "x".repeat(512)));
    purposes.add(FeedPolicy.pick(random, policy.purposes()));
    String state = random.nextBoolean() ? "ConsentGiven" : "ConsentRefused";
    lines.add(
        "consent.changed",
        grid.any(),
        FeedLives.data(
            "recordId",
            "r".repeat(512),
            "subject",
            FeedPolicy.pick(random, subjects),
            "purposes",
            purposes,
            "state",
            state,
            "effectiveTime",
            "",
            "noticeVersion",
            "\u00e4".repeat(256)));
  }

  private void prompt() {
    Map<String, Object> data = FeedLives.data("actor", FeedPolicy.pick(random, subjects));
    data.put("promptId", "q".repeat(512));
    data.put("text", "a prompt of many words ".repeat(100));
    data.put("model", "\ud83d\ude00".repeat(128));
    data.put("images", Collections.nCopies(64, FeedLives.data("sha256", "0".repeat(512))));
    lines.add("prompt.submitted", grid.any(), data);
  }

  /** A remix with ids of the maximum length, and an impression of it. */
  private void longNames() {
    FeedPosts.Planned parent = FeedPolicy.pick(random, posts.posts());
    String postId = "p" + posts.posts().size();
    postId += "\u00fc".repeat((512 - postId.length()) / 2);
    long time = Math.max(parent.time(), grid.any());
    posts.publish(
        postId,
        FeedPolicy.pick(random, subjects),
        time,
        parent.postId(),
        parent.rootId(),
        parent.depth() + 1);
    String id = "i" + lines.drafts().size();
    id += "i".repeat(512 - id.length());
    Object[] data = {"actor", "n".repeat(512), "postId", postId, "surface", "s".repeat(512)};
    lines.add("impression.served", id, time, FeedLives.data(data));
  }
}
