package io.tributary.export.bench;

import io.tributary.export.feed.Dice;
import io.tributary.export.feed.FeedVocabulary;
import io.tributary.export.feed.PromptWriter;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.event.EventType;
import java.util.List;

/** Creates the events of people, with ids of their own, and the content of posts and prompts. */
final class BenchmarkEvents {
  static final String APP = "https://edge.fra-3.social.example.org/clients/apps/web/v214";

  private final BenchmarkIds eventIds;
  private final BenchmarkIds thingIds;
  private final BenchmarkPeople people;
  private final BenchmarkPosts posts;
  private final PromptWriter writer;
  private final Dice dice;
  private long made;

  BenchmarkEvents(long seed, BenchmarkPeople people, BenchmarkPosts posts, Dice dice) {
    this.eventIds = new BenchmarkIds("", seed);
    this.thingIds = new BenchmarkIds("thing-", seed);
    this.people = people;
    this.posts = posts;
    this.dice = dice;
    this.writer = new PromptWriter(dice.fork());
  }

  /** Begins an event: it gets ids that no other has. */
  void begin() {
    made++;
  }

  Event event(EventType type, String source, int person, long time, Object data) {
    return new Event(time, type.kind(), source, eventIds.of(made), people.id(person), data);
  }

  /** An id for a part of this event. */
  String thing() {
    return thingIds.of(made);
  }

  /** The publication of a known post. */
  Event publication(int post, int author, long time) {
    int parent = posts.parentOf(post);
    boolean remix = parent != BenchmarkPosts.NONE;
    String imageId = thing();
    PostPublished data =
        new PostPublished(
            posts.id(post),
            writer.write(),
            new Image("images/" + imageId + ".png", imageId, null, 1024L, 1024L),
            null,
            writer.negative(),
            dice.pick(FeedVocabulary.MODELS),
            writer.params(),
            writer.caption(),
            Visibility.PUBLIC,
            remix ? posts.id(parent) : null,
            remix ? posts.id(posts.rootOf(parent)) : null,
            List.of());
    return event(EventType.POST_PUBLISHED, APP, author, time, data);
  }

  PromptSubmitted prompt() {
    return new PromptSubmitted(
        thing(),
        writer.write(),
        dice.pick(FeedVocabulary.MODELS),
        writer.negative(),
        writer.params(),
        List.of(),
        null,
        null);
  }
}
