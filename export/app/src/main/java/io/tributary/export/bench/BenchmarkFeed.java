package io.tributary.export.bench;

import io.tributary.export.feed.SamplePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A large feed for benchmarks, with an exactly known outcome.
 *
 * <p>First comes the register: a profile for every subject, and for 95 of 100 a grant of all
 * purposes. Then subjects act: 76 in 100 of these events are impressions, 12.5 reactions and their
 * removals, 5 comments, 3.6 shares, 1.5 prompts, 1 posts (three in ten of them remixes), the rest
 * reports. Views of posts follow Zipf's law. One subject in a hundred withdraws around the middle.
 * Three events in a hundred are exact copies of one about 3 seconds earlier. Event time advances by
 * a second per 1,000 events, and no event is 4 seconds or more behind the largest event time before
 * it. Image addresses do not resolve.
 *
 * <p>The same options generate the same events, in both forms. Events are generated one by one;
 * memory holds a few numbers per post, and the copies of three seconds. Single-threaded.
 */
public final class BenchmarkFeed {
  private BenchmarkFeed() {}

  /** Passes the events to a sink in Kafka's form. An exception of the sink ends the generation. */
  public static BenchmarkExpected generate(BenchmarkOptions options, BenchmarkSink sink) {
    return new BenchmarkRun(options, new AvroOutput(sink, options)).run();
  }

  /**
   * Writes the events as CloudEvents, one per line.
   *
   * @param file path that ends in {@code .jsonl}, {@code .jsonl.zst} or {@code .jsonl.gz}; an
   *     existing file is replaced
   */
  public static BenchmarkExpected write(Path file, BenchmarkOptions options) throws IOException {
    try (LineOutput output = new LineOutput(file)) {
      return new BenchmarkRun(options, output).run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes the policy that {@link BenchmarkExpected} is valid for. */
  public static void writePolicy(Path file) throws IOException {
    Files.writeString(file, SamplePolicy.yaml());
  }
}
