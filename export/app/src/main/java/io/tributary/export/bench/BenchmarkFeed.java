package io.tributary.export.bench;

import io.tributary.export.feed.SamplePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A large feed to measure with, whose outcome its maker knows to the last event.
 *
 * <p>First the register speaks of every subject (a profile, and of 95 in 100 a grant of
 * everything), then these do things: 76 in 100 of these events are impressions, 12.5 reactions and
 * their removals, 5 comments, 3.6 shares, 1.5 prompts, 1 posts (three in ten of them remixes), the
 * rest reports. Posts are looked at by Zipf's law. One subject in a hundred withdraws in the
 * middle. Three events in a hundred are exact copies of one about 3 seconds before. Event time
 * advances by a second with every 1,000 events, and no event is 4 seconds or more behind the
 * largest event time before it. The names of images lead nowhere.
 *
 * <p>The same options make the same events, in both forms. Events are made one by one; what is kept
 * is a few numbers a post, and the copies of three seconds. Single-threaded.
 */
public final class BenchmarkFeed {
  private BenchmarkFeed() {}

  /** Hands the events to a sink as they lie in Kafka. Exceptions of the sink end it. */
  public static BenchmarkExpected generate(BenchmarkOptions options, BenchmarkSink sink) {
    return new BenchmarkRun(options, new AvroOutput(sink, options.partitions())).run();
  }

  /**
   * Writes the events as CloudEvents, one a line.
   *
   * @param file one whose name ends in {@code .jsonl}, {@code .jsonl.zst} or {@code .jsonl.gz};
   *     replaced if it is there
   */
  public static BenchmarkExpected write(Path file, BenchmarkOptions options) throws IOException {
    try (LineOutput output = new LineOutput(file)) {
      return new BenchmarkRun(options, output).run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes the policy for which {@link BenchmarkExpected} is true. */
  public static void writePolicy(Path file) throws IOException {
    Files.writeString(file, SamplePolicy.yaml());
  }
}
