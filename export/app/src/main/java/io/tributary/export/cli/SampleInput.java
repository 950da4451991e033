package io.tributary.export.cli;

import io.tributary.export.feed.SampleFeed;
import io.tributary.export.feed.SampleOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The feed of a run without input. It is generated once and kept for later runs. */
final class SampleInput {
  static final String EVENTS = "events.jsonl.gz";
  static final String POLICY = "policy.yaml";

  /** Written last, so that an incomplete feed is generated again. */
  private static final String DONE = "complete";

  private SampleInput() {}

  static void ensure(Path folder, PrintStream err) throws IOException {
    if (Files.exists(folder.resolve(DONE))) {
      return;
    }
    err.println("making a sample feed in " + folder + " ...");
    Files.createDirectories(folder);
    SampleFeed.write(folder, SampleOptions.defaults());
    Files.createFile(folder.resolve(DONE));
  }
}
