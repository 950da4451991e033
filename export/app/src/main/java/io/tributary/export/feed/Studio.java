package io.tributary.export.feed;

import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.PromptSubmitted;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.event.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generates the events of posts: prompts, publications, updates and deletions. */
final class Studio {
  private static final double PROMPT_KNOWN = 0.6;
  private static final Duration MOST_TINKERING = Duration.ofMinutes(10);

  private final Timeline timeline;
  private final Gallery gallery;
  private final PromptWriter writer;
  private final Dice dice;
  private final List<SamplePost> published = new ArrayList<>();

  Studio(Timeline timeline, Gallery gallery, Dice dice) {
    this.timeline = timeline;
    this.gallery = gallery;
    this.dice = dice;
    this.writer = new PromptWriter(dice);
  }

  /** A draft of a post: public, without subjects in it, of low appeal. */
  SamplePost draft(Member author, long time, @Nullable SamplePost parent) {
    String prompt = parent == null ? writer.write() : writer.vary(parent.prompt());
    return new SamplePost(
        timeline.name("post"),
        author,
        time,
        prompt,
        parent,
        Visibility.PUBLIC,
        List.of(),
        dice.unit(),
        Long.MAX_VALUE);
  }

  /** Publishes a post, often some minutes after its prompt. */
  SamplePost publish(SamplePost post) throws IOException {
    Image image = gallery.hang(Scene.of(post.prompt(), dice));
    String negative = writer.negative();
    String model = dice.pick(FeedVocabulary.MODELS);
    GenerationParams params = writer.params();
    String parentId = post.parent() == null ? null : post.parent().id();
    String rootId = post.parent() == null ? null : post.rootId();
    String promptId = dice.chance(PROMPT_KNOWN) ? timeline.name("prompt") : null;
    String app = dice.pick(FeedVocabulary.APPS);
    if (promptId != null) {
      long submitted =
          post.time() - dice.between(Duration.ofSeconds(20), MOST_TINKERING).toMillis();
      timeline.add(
          EventType.PROMPT_SUBMITTED,
          app,
          submitted,
          post.author().id(),
          new PromptSubmitted(
              promptId, post.prompt(), model, negative, params, List.of(image), parentId, rootId));
    }
    timeline.add(
        EventType.POST_PUBLISHED,
        app,
        post.time(),
        post.author().id(),
        new PostPublished(
            post.id(),
            post.prompt(),
            image,
            promptId,
            negative,
            model,
            params,
            writer.caption(),
            post.visibility(),
            parentId,
            rootId,
            post.depicts()));
    published.add(post);
    return post;
  }

  /** A prompt without a post. */
  void tryOut(Member member, long time) {
    timeline.add(
        EventType.PROMPT_SUBMITTED,
        dice.pick(FeedVocabulary.APPS),
        time,
        member.id(),
        new PromptSubmitted(
            timeline.name("prompt"),
            writer.write(),
            dice.pick(FeedVocabulary.MODELS),
            writer.negative(),
            writer.params(),
            List.of(),
            null,
            null));
  }

  void delete(Member member, SamplePost post, long time) {
    timeline.add(
        EventType.POST_DELETED,
        dice.pick(FeedVocabulary.APPS),
        time,
        member.id(),
        new PostDeleted(post.id()));
  }

  void show(Member member, SamplePost post, long time, Visibility visibility) {
    timeline.add(
        EventType.POST_UPDATED,
        dice.pick(FeedVocabulary.APPS),
        time,
        member.id(),
        new PostUpdated(post.id(), visibility));
  }

  /** All posts, in order of publication. */
  List<SamplePost> published() {
    return published;
  }
}
