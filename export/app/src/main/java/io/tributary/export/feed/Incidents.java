package io.tributary.export.feed;

import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scripted incidents, so that every reason of refusal occurs in every feed, whatever the seed. */
final class Incidents {
  private static final Duration BEFORE_ALL_TURNS = Duration.ofHours(5);
  private static final Duration WITH_POSTS = Duration.ofHours(14);
  private static final Duration WITH_PEOPLE = SampleDays.SETTLED.plusMinutes(30);
  private static final Duration LEAST_APART = Duration.ofMinutes(6);
  private static final Duration MOST_APART = Duration.ofMinutes(18);

  private final Studio studio;
  private final Consents consents;
  private final Members members;
  private final Dice dice;
  private long now;

  Incidents(Studio studio, Consents consents, Members members, Dice dice) {
    this.studio = studio;
    this.consents = consents;
    this.members = members;
    this.dice = dice;
  }

  void generate() throws IOException {
    now = SampleDays.at(BEFORE_ALL_TURNS);
    publishAndRemix(dice.pick(members.living(Life.WITHDRAWING)));
    publishAndRemix(dice.pick(members.living(Life.ERASED)));
    now = SampleDays.at(WITH_POSTS);
    keepPrivate();
    optOutWhilePublishing();
    deleteBeforeTheOriginalArrives();
    remixWhatIsDeleted();
    remixTheUnknown();
    takeAnId();
    changeWhatIsNotOwn();
    now = SampleDays.at(WITH_PEOPLE);
    for (Life life : Life.TROUBLED) {
      publishAndRemix(dice.pick(members.living(life)));
    }
    depict(members.living(Life.WITHDRAWING).get(0).id());
    depict(members.living(Life.REFUSING).get(0).id());
    depict("stranger-on-the-street");
    depict(reliable().id());
  }

  /** A post whose image may not be used, and a remix of it, which may not be used either. */
  private void publishAndRemix(Member troubled) throws IOException {
    remix(publish(studio.draft(troubled, next(), null)));
  }

  private void keepPrivate() throws IOException {
    remix(publish(original().withVisibility(Visibility.PRIVATE)));
  }

  private void optOutWhilePublishing() throws IOException {
    SamplePost post = publish(original());
    consents.decideForPost(post, post.time(), ConsentState.ConsentRefused, SamplePolicy.PURPOSES);
    remix(post);
  }

  /** A remix that is published and deleted before its parent arrives, because an upload stalled. */
  private void deleteBeforeTheOriginalArrives() throws IOException {
    SamplePost stuck = original();
    SamplePost early = studio.draft(reliable(), stuck.time() - minutes(4), stuck);
    publish(early.goneAt(early.time() + minutes(1)));
    studio.delete(early.author(), early, early.time() + minutes(1));
    publish(stuck);
  }

  private void remixWhatIsDeleted() throws IOException {
    SamplePost post = original();
    publish(post.goneAt(post.time() + minutes(5)));
    studio.delete(post.author(), post, post.time() + minutes(5));
    remix(post);
  }

  private void remixTheUnknown() throws IOException {
    remix(original().withId("post-of-last-year"));
    SamplePost known = publish(original());
    SamplePost misled = studio.draft(reliable(), next(), known);
    publish(misled.withParent(known.withParent(original())));
  }

  private void takeAnId() throws IOException {
    SamplePost post = publish(original());
    publish(studio.draft(someElse(post), next(), null).withId(post.id()));
  }

  private void changeWhatIsNotOwn() throws IOException {
    SamplePost post = publish(original());
    studio.delete(someElse(post), post, next());
    studio.show(someElse(post), post, next(), Visibility.PRIVATE);
    studio.show(post.author(), post, post.time() - minutes(2), Visibility.FOLLOWERS);
    SamplePost back = publish(original());
    studio.show(back.author(), back, next(), Visibility.PRIVATE);
    studio.show(back.author(), back, next(), Visibility.PUBLIC);
  }

  private void depict(String subject) throws IOException {
    remix(publish(original().withDepicts(List.of(reliable().id(), subject))));
  }

  private SamplePost original() {
    return studio.draft(reliable(), next(), null);
  }

  private void remix(@Nullable SamplePost post) throws IOException {
    publish(studio.draft(reliable(), next(), post));
  }

  private SamplePost publish(SamplePost post) throws IOException {
    return studio.publish(post);
  }

  private Member reliable() {
    return dice.pick(members.reliable());
  }

  private Member someElse(SamplePost post) {
    Member member = reliable();
    while (member.equals(post.author())) {
      member = reliable();
    }
    return member;
  }

  private long next() {
    now += dice.between(LEAST_APART, MOST_APART).toMillis();
    return now;
  }

  private static long minutes(int minutes) {
    return Duration.ofMinutes(minutes).toMillis();
  }
}
