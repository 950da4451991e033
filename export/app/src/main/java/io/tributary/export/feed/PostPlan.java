package io.tributary.export.feed;

import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Generates the posts: publications, remixes, deletions and other changes. */
final class PostPlan {
  /** A fixed chain of remixes down to the greatest depth, whatever the random choices. */
  private static final List<Integer> CHAIN = List.of(4, 14, 23, 34, 47);

  private static final int GREATEST_DEPTH = CHAIN.size() - 1;
  private static final int VIRAL_EVERY = 19;
  private static final double REMIXES = 0.42;
  private static final Duration REMIX_TAKES = Duration.ofMinutes(3);

  private final Studio studio;
  private final Consents consents;
  private final Members members;
  private final Dice dice;

  PostPlan(Studio studio, Consents consents, Members members, Dice dice) {
    this.studio = studio;
    this.consents = consents;
    this.members = members;
    this.dice = dice;
  }

  void publish(int posts) throws IOException {
    List<SamplePost> sofar = new ArrayList<>();
    SamplePost chain = null;
    for (long time : times(posts)) {
      boolean inChain = CHAIN.contains(sofar.size());
      Member author = inChain ? dice.pick(members.reliable()) : members.present(dice, time);
      SamplePost parent = inChain ? chain : parent(sofar, time);
      SamplePost post = studio.draft(author, time, parent).withAppeal(appeal(sofar.size()));
      sofar.add(inChain ? studio.publish(post) : live(post));
      chain = inChain ? post : chain;
    }
    for (int i = 0; i < posts / 4; i++) {
      long time = SampleDays.wakingTime(dice, SampleDays.OPENING, Duration.ofHours(47));
      studio.tryOut(members.present(dice, time), time);
    }
  }

  private List<Long> times(int posts) {
    return LongStream.generate(
            () -> SampleDays.wakingTime(dice, SampleDays.OPENING, Duration.ofHours(46)))
        .limit(posts)
        .sorted()
        .boxed()
        .toList();
  }

  /** Few posts have a high appeal. */
  private double appeal(int number) {
    return number % VIRAL_EVERY == 4 ? 12 + 14 * dice.unit() : 0.4 + 1.6 * dice.unit();
  }

  /** Selects a post to remix, preferably an appealing one; null for an original. */
  private @Nullable SamplePost parent(List<SamplePost> sofar, long time) {
    List<SamplePost> open =
        sofar.stream()
            .filter(post -> post.depth() < GREATEST_DEPTH)
            .filter(post -> post.time() + REMIX_TAKES.toMillis() < time && post.gone() > time)
            .toList();
    if (open.isEmpty() || !dice.chance(REMIXES)) {
      return null;
    }
    SamplePost one = dice.pick(open);
    SamplePost other = dice.pick(open);
    return one.appeal() > other.appeal() ? one : other;
  }

  /** Publishes a post and generates its later changes. */
  private SamplePost live(SamplePost draft) throws IOException {
    SamplePost post = draft;
    if (dice.chance(0.07)) {
      post = post.withDepicts(List.of(members.other(dice, post.time(), post.author()).id()));
    }
    if (dice.chance(0.05)) {
      post = post.withVisibility(dice.pick(List.of(Visibility.FOLLOWERS, Visibility.PRIVATE)));
    }
    long later = post.time() + dice.about(Duration.ofHours(9)).toMillis() + 60_000;
    double fate = dice.unit();
    if (fate < 0.05) {
      post = studio.publish(post.goneAt(later));
      studio.delete(post.author(), post, later);
    } else if (fate < 0.10) {
      post = studio.publish(post.goneAt(later));
      studio.show(post.author(), post, later, Visibility.PRIVATE);
    } else {
      post = studio.publish(post);
      decideLater(post, later, fate);
    }
    return post;
  }

  private void decideLater(SamplePost post, long later, double fate) {
    if (fate < 0.14) {
      List<String> purposes = dice.chance(0.5) ? List.of("train-ai") : SamplePolicy.PURPOSES;
      consents.decideForPost(post, later, ConsentState.ConsentWithdrawn, purposes);
    } else if (fate < 0.15) {
      consents.decideForPost(post, later, ConsentState.ConsentGiven, SamplePolicy.PURPOSES);
    }
  }
}
