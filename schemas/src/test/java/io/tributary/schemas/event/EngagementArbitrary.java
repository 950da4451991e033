package io.tributary.schemas.event;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostReported;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.avro.Reaction;
import io.tributary.schemas.avro.ReactionKind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random events of engagement, with all fields, absent ones and any text. */
public final class EngagementArbitrary {
  private EngagementArbitrary() {}

  /** Events of one person and time, which differ in their data. */
  public static Arbitrary<Event> events() {
    Arbitrary<String> words = Arbitraries.strings().excludeChars('\ud800').ofMaxLength(20);
    Arbitrary<Event> shown =
        Combinators.combine(
                words,
                Arbitraries.longs().injectNull(0.3),
                Arbitraries.doubles().injectNull(0.3),
                words.injectNull(0.3),
                Arbitraries.longs().injectNull(0.3))
            .as(ImpressionServed::new)
            .map(data -> event(EventKind.IMPRESSION_SERVED, data));
    Arbitrary<Event> reacted =
        Combinators.combine(
                Arbitraries.of(EventKind.REACTION_ADDED, EventKind.REACTION_REMOVED),
                words,
                Arbitraries.of(ReactionKind.class))
            .as((kind, post, reaction) -> event(kind, new Reaction(post, reaction)));
    Arbitrary<Event> commented =
        Combinators.combine(words, words, words.injectNull(0.3))
            .as(CommentPublished::new)
            .map(data -> event(EventKind.COMMENT_PUBLISHED, data));
    Arbitrary<Event> shared =
        words.map(PostShared::new).map(data -> event(EventKind.POST_SHARED, data));
    Arbitrary<Event> reported =
        Combinators.combine(words, words)
            .as(PostReported::new)
            .map(data -> event(EventKind.POST_REPORTED, data));
    return Arbitraries.oneOf(shown, reacted, commented, shared, reported);
  }

  private static Event event(EventKind kind, Object data) {
    return new Event(1_767_225_600_123L, kind, "urn:app", "e-1", "u-\u00e9\ud83d\ude00", data);
  }
}
