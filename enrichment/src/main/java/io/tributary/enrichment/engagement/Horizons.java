package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which samples of a post are due, which facts they need, and when the last one is emitted.
 *
 * @param lengthsMillis lengths of the windows, shortest first; at least one
 */
record Horizons(List<Long> lengthsMillis) {
  /** Counts the engagement of a post in a window. */
  @FunctionalInterface
  interface Counter {
    Tally count(Window window) throws Exception;
  }

  /** The times at which samples of a post become due. */
  List<Long> times(Publication post) {
    return lengthsMillis.stream().map(length -> post.publishedAt() + length).toList();
  }

  /**
   * Removes facts that no sample of a post can count: outside of the last window, or its author's.
   */
  void retain(List<Fact> facts, Publication post) {
    Window widest = Window.due(post.publishedAt(), longest());
    facts.removeIf(fact -> !widest.contains(fact.time()) || fact.actor().equals(post.author()));
  }

  /** The samples that become due exactly at a time. */
  List<Sample> due(Publication post, long now, Counter counter) throws Exception {
    List<Sample> due = new ArrayList<>(1);
    for (int i = 0; i < lengthsMillis.size(); i++) {
      if (post.publishedAt() + lengthsMillis.get(i) == now) {
        Window window = Window.due(post.publishedAt(), lengthsMillis.get(i));
        long settledAt = Math.max(window.seenAt(), post.knownAt());
        Tally tally = counter.count(window);
        due.add(new Sample(post.postId(), i, window.seenAt(), false, settledAt, tally));
      }
    }
    return due;
  }

  /** The censored samples of the horizons that lie after the end of the input. */
  List<Sample> censored(Publication post, long end, Counter counter) throws Exception {
    List<Sample> censored = new ArrayList<>();
    if (isOver(post, end)) {
      return censored;
    }
    // The counts are equal for every horizon that is not due, so compute them once.
    Tally tally = counter.count(Window.censored(post.publishedAt(), end));
    for (int i = 0; i < lengthsMillis.size(); i++) {
      if (post.publishedAt() + lengthsMillis.get(i) > end) {
        censored.add(new Sample(post.postId(), i, end, true, StreamEnd.TIMESTAMP, tally));
      }
    }
    return censored;
  }

  /** Whether the last sample of a post is due. */
  boolean isOver(Publication post, long now) {
    return post.publishedAt() + longest() <= now;
  }

  private long longest() {
    return lengthsMillis.get(lengthsMillis.size() - 1);
  }
}
