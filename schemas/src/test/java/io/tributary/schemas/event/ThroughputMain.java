package io.tributary.schemas.event;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Callable;

/**
 * Measures the hot path on one core, for one impression of about 270 bytes. Not a test: figures
 * depend on the machine. Run it from the test class path.
 */
public final class ThroughputMain {
  private static final int ROUND = 1_000_000;
  private static final int ROUNDS = 6;

  // Written and never read, so that no step can be optimised away.
  @SuppressWarnings("unused")
  private static volatile Object sink = "";

  private ThroughputMain() {}

  /** Prints events a second for each step, the best of some rounds. */
  public static void main(String[] args) throws Exception {
    byte[] json =
        """
        {"specversion": "1.0", "id": "slate-random-0053824", "source": "urn:feed:slate-random", \
        "type": "io.tributary.impression.served", "time": "2019-10-25T00:04:53.632Z", "data": \
        {"actor": "u-d982860982-30", "postId": "post-00042", "position": 2, "propensity": 0.0125, \
        "surface": "home"}}"""
            .getBytes(StandardCharsets.UTF_8);
    CloudEventParser parser = new CloudEventParser(Clock.systemUTC());
    Event event = ((Parsed) parser.parse(json, null)).event();
    byte[] avro = EventCodec.encode(event);
    System.out.printf("JSON %d bytes, Avro %d bytes%n", json.length, avro.length);
    measure("parse JSON", () -> parser.parse(json, null));
    measure("write JSON", () -> CloudEventWriter.write(event));
    measure("encode Avro", () -> EventCodec.encode(event));
    measure("decode Avro", () -> EventCodec.decode(avro));
    measure("read header", () -> EventHeader.read(avro).timeMillis());
    measure(
        "parse and encode", () -> EventCodec.encode(((Parsed) parser.parse(json, null)).event()));
  }

  private static void measure(String what, Callable<Object> step) throws Exception {
    long best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < ROUND; i++) {
        sink = step.call();
      }
      best = Math.max(best, ROUND * 1_000_000_000L / (System.nanoTime() - start));
    }
    System.out.printf("%-18s %,12d /s%n", what, best);
  }
}
