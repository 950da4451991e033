package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.record.Hash128;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.jspecify.annotations.Nullable;

/** The post and the facts of the current bucket. */
final class KeyedBucket {
  /** The name of the state that each bucket of an open post has. */
  static final String OPEN = "open-post";

  private final ValueState<OpenPost> open;
  private final BucketFacts facts;
  private final Horizons horizons;
  private final BroadcastDenials denials;
  private final EngagementOptions options;
  private final FactLimits limits;

  KeyedBucket(
      KeyedStateStore store,
      ValueState<byte[]> blocks,
      EngagementOptions options,
      FactLimits limits,
      BroadcastDenials denials) {
    this.open = store.getState(new ValueStateDescriptor<>(OPEN, OpenPostSerializer.INSTANCE));
    this.facts =
        new BucketFacts(
            new KeyedFactStore(
                store.getListState(
                    new ListStateDescriptor<>("facts", BytePrimitiveArraySerializer.INSTANCE)),
                blocks),
            limits);
    this.horizons = new Horizons(options.horizonsMillis());
    this.options = options;
    this.limits = limits;
    this.denials = denials;
  }

  /** The post; null if it is not known, or not any more. */
  @Nullable OpenPost post() throws Exception {
    return open.value();
  }

  /** The post was admitted. @return the times of its horizons */
  List<Long> publish(Publication publication) throws Exception {
    open.update(OpenPost.of(publication));
    return horizons.times(publication);
  }

  /**
   * The post is withdrawn from a time on. Its horizons before that time are still due, even if the
   * watermark has already passed it.
   *
   * @return whether the post is known
   */
  boolean withdraw(long time) throws Exception {
    OpenPost post = open.value();
    if (post != null) {
      open.update(post.withdrawnAt(time));
    }
    return post != null;
  }

  /** Adds the facts of a slice. @return whether runs may be merged now */
  boolean append(Hash128 key, List<Fact> added, @Nullable OpenPost post) throws Exception {
    if (post != null) {
      horizons.retain(added, post.publication());
    }
    return !added.isEmpty() && facts.append(key, FactLog.encode(added));
  }

  /** Merges runs if there are many; none of them may be in use by a count. */
  void mergeRuns() throws Exception {
    facts.mergeSmall();
  }

  /** Drops the facts whose post can no longer be admitted. */
  void forget(long now) throws Exception {
    facts.dropBefore(Abandonment.keptSince(now, options.lineageWaitMillis()));
  }

  void clear() throws Exception {
    open.clear();
    facts.clear();
  }

  /** Whether a sample of the post is due exactly at a time. */
  boolean isDue(Publication post, long now) {
    return horizons.times(post).contains(now);
  }

  /** Freezes what a count sees if it has more facts than fit into one turn. */
  @Nullable DueCount freezeIfLarge(long now, Publication post) throws Exception {
    return facts.runs().facts() > limits.turnFacts() ? freeze(now, post) : null;
  }

  /** Freezes what a count sees. */
  DueCount freeze(long now, Publication post) throws Exception {
    return DueCount.of(now, facts.freeze(), post);
  }

  WindowCount begin(DueCount due) throws Exception {
    return new WindowCount(
        facts.before(due.beforeRun()), due.window(), due.post().author(), due.denials(denials));
  }

  /** The samples that are due at a time, all at once. Drops the bucket after the last. */
  List<Sample> count(Publication post, long now) throws Exception {
    Window window = Window.due(post.publishedAt(), now - post.publishedAt());
    return counted(post, now, count(post, window));
  }

  /** The samples that are due at a time, counted. Drops the bucket after the last. */
  List<Sample> counted(Publication post, long now, Tally tally) throws Exception {
    if (horizons.isOver(post, now)) {
      clear();
    }
    return horizons.due(post, now, window -> tally);
  }

  /** The samples at the end of the input, unless they have been emitted. */
  List<Sample> censored(long end) throws Exception {
    OpenPost post = open.value();
    // The end marker can be processed again, after a failure or in a run without new events.
    if (post == null || post.censoredAt() >= end) {
      return List.of();
    }
    Publication publication = post.publication();
    open.update(post.censoredAt(end));
    return horizons.censored(publication, end, window -> count(publication, window));
  }

  private Tally count(Publication post, Window window) throws Exception {
    return new WindowCount(facts.all(facts.runs()), window, post.author(), denials).all();
  }
}
