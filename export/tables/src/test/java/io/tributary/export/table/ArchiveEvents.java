package io.tributary.export.table;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Events as a busy feed has them, encoded as in Kafka: for measurements. */
final class ArchiveEvents {
  private static final String RANKER =
      "https://ranker.fra-3.social.example.org/surfaces/home/feeds/for-you/v7";
  private static final String APP = "https://edge.fra-3.social.example.org/clients/apps/web/v214";
  private static final Hash128 KEY = new Hash128(1, 2);

  private final Random random = new Random(7);
  private final String[] posts = ids("post-", 40_000);
  private final String[] people = ids("user-", 200_000);

  /** Impressions only, or the mix of the benchmark's feed without its control events. */
  Envelope[] make(int count, boolean mixed) {
    Envelope[] events = new Envelope[count];
    for (int i = 0; i < count; i++) {
      Event event = mixed ? any(i) : impression(i);
      events[i] =
          new Envelope(
              (byte) EventType.of(event.getKind()).ordinal(),
              event.getTime(),
              KEY,
              KEY,
              (short) 0,
              new Origin((byte) 0, i & 3, i >> 2, false),
              EventCodec.encode(event));
    }
    return events;
  }

  private Event any(int number) {
    double deed = random.nextDouble();
    String post = posts[(int) (posts.length * Math.pow(random.nextDouble(), 4))];
    if (deed < 0.76) {
      return impression(number);
    }
    if (deed < 0.87) {
      return event(EventType.REACTION_ADDED, number, reaction(post));
    }
    if (deed < 0.885) {
      return event(EventType.REACTION_REMOVED, number, reaction(post));
    }
    if (deed < 0.935) {
      String text = "what a picture, " + random.nextInt(200);
      return event(EventType.COMMENT_PUBLISHED, number, new CommentPublished(post, id(), text));
    }
    if (deed < 0.971) {
      return event(EventType.POST_SHARED, number, new PostShared(post));
    }
    return deed < 0.985
        ? event(EventType.POST_REPORTED, number, new PostReported(post, "spam"))
        : event(EventType.PROMPT_SUBMITTED, number, prompt());
  }

  private Event impression(int number) {
    long position = 1 + (long) (random.nextDouble() * random.nextDouble() * 40);
    String post = posts[(int) (posts.length * Math.pow(random.nextDouble(), 4))];
    return event(
        EventType.IMPRESSION_SERVED,
        number,
        new ImpressionServed(
            post,
            position,
            0.9 / position,
            "home/for-you/two-columns",
            (long) (random.nextDouble() * random.nextDouble() * 30_000)));
  }

  private Reaction reaction(String post) {
    return new Reaction(post, ReactionKind.values()[random.nextInt(5)]);
  }

  private PromptSubmitted prompt() {
    return new PromptSubmitted(
        id(),
        "a lighthouse at night, number " + random.nextInt(1_000),
        "m1",
        null,
        new GenerationParams(random.nextLong(), 30L, 7.5, "euler"),
        List.of(),
        null,
        null);
  }

  private Event event(EventType type, int number, Object data) {
    String source = type == EventType.IMPRESSION_SERVED ? RANKER : APP;
    String person = people[(int) (people.length * random.nextDouble() * random.nextDouble())];
    return new Event(Rows.START_MILLIS + number, type.kind(), source, id(), person, data);
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static String[] ids(String prefix, int count) {
    Random random = new Random(prefix.hashCode());
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = prefix + new UUID(random.nextLong(), random.nextLong());
    }
    return ids;
  }
}
