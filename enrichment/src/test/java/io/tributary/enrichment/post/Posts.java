package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts, changes to them, and people's verdicts on them. */
final class Posts {
  static final long WAIT = 100;
  static final int MAX_DEPTH = 8;
  static final KeyedHash HASH =
      new KeyedHash("a secret of the test".getBytes(StandardCharsets.UTF_8));
  static final Purposes PURPOSES = new Purposes(List.of("a", "b"), List.of("a", "b"), "b");
  static final PostOptions OPTIONS =
      new PostOptions(PURPOSES, WAIT, MAX_DEPTH, "digest", HASH, new EngagementKeys(HASH, 1));

  private static long offset;

  private Posts() {}

  static Envelope published(
      String author,
      String postId,
      @Nullable String parent,
      String root,
      long time,
      String... depicts) {
    Image image = new Image(null, "i.png", null, null, null);
    PostPublished data =
        new PostPublished(
            postId,
            "the prompt of " + postId,
            image,
            null,
            null,
            null,
            null,
            null,
            Visibility.PUBLIC,
            parent,
            parent == null ? null : root,
            List.of(depicts));
    return envelope(EventType.POST_PUBLISHED, author, "urn:t", "e-" + postId, time, data);
  }

  static Envelope deleted(String actor, String postId, long time) {
    return envelope(
        EventType.POST_DELETED,
        actor,
        "urn:t",
        "d-" + postId + time,
        time,
        new PostDeleted(postId));
  }

  static Envelope updated(String actor, String postId, Visibility visibility, long time) {
    PostUpdated data = new PostUpdated(postId, visibility);
    return envelope(EventType.POST_UPDATED, actor, "urn:t", "u-" + postId + time, time, data);
  }

  static Envelope envelope(
      EventType type, String actor, String source, String id, long time, Object data) {
    byte[] payload = EventCodec.encode(new Event(time, type.kind(), source, id, actor, data));
    return new Envelope(
        (byte) type.ordinal(),
        time,
        HASH.subject(actor),
        HASH.event(source, id, actor),
        (short) 0,
        new Origin((byte) 0, 0, offset++, false),
        payload);
  }

  static PostMessage claim(Envelope envelope) {
    return new PostMessage(
        post(envelope).getPostId(), envelope, allowed(), post(envelope).getParentPostId() != null);
  }

  static LineageMessage message(Envelope envelope, Verdict author) {
    return LineageMessage.published(PostRef.of(envelope, post(envelope), HASH), author, envelope);
  }

  static PostRef ref(Envelope envelope) {
    return PostRef.of(envelope, post(envelope), HASH);
  }

  static PostPublished post(Envelope envelope) {
    return Events.post(Events.decode(envelope));
  }

  static Verdict allowed() {
    return person().step(0, 0, null).step(1, 0, null).build();
  }

  /** A person who allows both purposes until a time. */
  static Verdict allowedUntil(long time, Reason reason) {
    return person()
        .step(0, 0, null)
        .step(1, 0, null)
        .step(0, time, reason)
        .step(1, time, reason)
        .build();
  }

  /** An adult without any consent record. */
  static VerdictBuilder person() {
    return new VerdictBuilder(2).known(true).adult(true);
  }
}
