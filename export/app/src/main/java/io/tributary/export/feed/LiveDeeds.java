package io.tributary.export.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.export.feed.LiveState.Person;
import io.tributary.export.feed.LiveState.Post;
import io.tributary.schemas.avro.Image;
import io.tributary.schemas.event.EventType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Generates the actions of people in a simulated network: posts, views, reactions, comments. */
final class LiveDeeds {
  private static final int MOST_DEPTH = 5;
  private static final int UNDOABLE = 200;
  private static final int TRIES = 6;
  private static final List<String> REACTIONS =
      List.of("like", "like", "like", "love", "laugh", "save", "dislike");

  private record Liked(String actor, String postId, String reaction) {}

  private final LiveState state;
  private final LiveEvents events;
  private final LiveImages images;
  private final PromptWriter prompts;
  private final Dice dice;
  private final Deque<Liked> liked = new ArrayDeque<>();

  LiveDeeds(LiveState state, LiveEvents events, LiveImages images, Dice dice) {
    this.state = state;
    this.events = events;
    this.images = images;
    this.dice = dice;
    this.prompts = new PromptWriter(dice);
  }

  /**
   * Publishes a post or a remix.
   *
   * @param viralUntil epoch milliseconds up to which everybody views it
   */
  byte[] publish(Person author, @Nullable Post parent, Instant time, long viralUntil) {
    Post remixed = parent != null && parent.depth() < MOST_DEPTH ? parent : null;
    String id = events.newId("post");
    Post post =
        new Post(
            id,
            author.id(),
            remixed == null ? id : remixed.rootId(),
            remixed == null ? 0 : remixed.depth() + 1,
            dice.unit(),
            viralUntil);
    state.add(post);
    Image chosen = images.any(dice);
    return events.event(
        EventType.POST_PUBLISHED,
        time,
        data -> {
          data.put("actor", author.id());
          data.put("postId", id);
          data.put("prompt", prompts.write());
          data.put("model", dice.pick(FeedVocabulary.MODELS));
          ObjectNode image = data.putObject("image");
          image.put("uri", images.address(chosen));
          image.put("sha256", chosen.getSha256());
          image.put("width", chosen.getWidth());
          image.put("height", chosen.getHeight());
          if (remixed != null) {
            data.put("parentPostId", remixed.id());
            data.put("rootPostId", remixed.rootId());
          }
          if (dice.chance(0.04)) {
            LiveEvents.texts(data, "depicts", List.of(dice.pick(state.people).id()));
          }
          if (dice.chance(0.05)) {
            data.put("visibility", "followers");
          }
        });
  }

  /** Selects a post to view: viral ones first, then appealing ones, then new ones. */
  Post popular(Instant time) {
    Post best = state.posts.get(state.posts.size() - 1);
    for (int i = 0; i < TRIES; i++) {
      int age = (int) (dice.unit() * dice.unit() * Math.min(300, state.posts.size()));
      Post other = state.posts.get(state.posts.size() - 1 - age);
      if (weight(other, time) > weight(best, time)) {
        best = other;
      }
    }
    return best;
  }

  private static double weight(Post post, Instant time) {
    return post.viralUntil() > time.toEpochMilli() ? 2 : post.appeal();
  }

  /** One action of a random person on a random post. */
  byte[] any(Instant time) {
    Post post = popular(time);
    String actor = dice.pick(state.people).id();
    double chance = dice.unit();
    if (chance < 0.70) {
      return of(EventType.IMPRESSION_SERVED, actor, post, time, this::impression);
    }
    if (chance < 0.87) {
      return react(actor, post, time);
    }
    if (chance < 0.885 && !liked.isEmpty()) {
      Liked undone = liked.removeFirst();
      return events.event(
          EventType.REACTION_REMOVED,
          time,
          data -> {
            data.put("actor", undone.actor());
            data.put("postId", undone.postId());
            data.put("reaction", undone.reaction());
          });
    }
    if (chance < 0.94) {
      return of(
          EventType.COMMENT_PUBLISHED,
          actor,
          post,
          time,
          data -> {
            data.put("commentId", events.newId("comment"));
            data.put("text", dice.pick(FeedVocabulary.COMMENTS));
          });
    }
    if (chance < 0.97) {
      return of(EventType.POST_SHARED, actor, post, time, data -> {});
    }
    return seldom(chance, actor, post, time);
  }

  private byte[] seldom(double chance, String actor, Post post, Instant time) {
    if (chance < 0.975) {
      return of(
          EventType.POST_REPORTED,
          actor,
          post,
          time,
          data -> data.put("reason", dice.pick(FeedVocabulary.REPORTS)));
    }
    if (chance < 0.98) {
      return of(
          EventType.POST_UPDATED,
          post.author(),
          post,
          time,
          data -> data.put("visibility", dice.chance(0.5) ? "private" : "public"));
    }
    if (chance < 0.985) {
      state.posts.remove(post);
      return of(EventType.POST_DELETED, post.author(), post, time, data -> {});
    }
    return events.event(
        EventType.PROMPT_SUBMITTED,
        time,
        data -> {
          data.put("actor", actor);
          data.put("promptId", events.newId("prompt"));
          data.put("text", prompts.write());
          data.put("model", dice.pick(FeedVocabulary.MODELS));
        });
  }

  private byte[] react(String actor, Post post, Instant time) {
    String reaction = dice.pick(REACTIONS);
    liked.addLast(new Liked(actor, post.id(), reaction));
    if (liked.size() > UNDOABLE) {
      liked.removeFirst();
    }
    return of(EventType.REACTION_ADDED, actor, post, time, data -> data.put("reaction", reaction));
  }

  private void impression(ObjectNode data) {
    int position = dice.between(1, 20);
    data.put("position", position);
    data.put("propensity", Math.max(0.05, 1.0 / position));
    data.put("surface", dice.pick(FeedVocabulary.SURFACES));
    data.put("dwellMs", 300 + dice.below(9_000));
  }

  private byte[] of(
      EventType type, String actor, Post post, Instant time, Consumer<ObjectNode> more) {
    return events.event(
        type,
        time,
        data -> {
          data.put("actor", actor);
          data.put("postId", post.id());
          more.accept(data);
        });
  }
}
