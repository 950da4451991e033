package io.tributary.export.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** The feed that a run without input is given. */
final class SampleInput {
  static final String EVENTS = "events.jsonl.gz";
  static final String POLICY = "policy.yaml";

  private SampleInput() {}

  static void ensure(Path folder, PrintStream err) throws IOException {
    throw new UserException("give --input and --policy");
  }
}
