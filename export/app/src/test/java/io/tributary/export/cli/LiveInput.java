package io.tributary.export.cli;

import io.tributary.oracle.InputLines;
import io.tributary.oracle.RandomFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A feed that clients send, with the settings that the collector needs for it. */
record LiveInput(
    List<byte[]> lines, Path policy, String imageBase, String sources, String outOfOrderness) {
  private static final long SEED = 4;

  /** Returns the real feed. */
  static LiveInput of(RealFeed feed) throws IOException {
    return new LiveInput(
        InputLines.read(feed.events()),
        feed.folder().resolve("policy.yaml"),
        feed.folder().toString(),
        "\"urn:feed:gallery-0\"",
        "5s");
  }

  /**
   * Returns a small generated feed, so dense that the batches of four clients span minutes of it.
   */
  static LiveInput random(Path folder, int subjects, int events) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), RandomFeed.policy(SEED));
    List<byte[]> lines =
        RandomFeed.generate(SEED, subjects, events).stream()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    return new LiveInput(
        lines, policy, "https://images.example", "urn:a, urn:b, urn:c, urn:d", "10m");
  }
}
