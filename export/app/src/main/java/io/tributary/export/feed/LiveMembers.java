package io.tributary.export.feed;

import io.tributary.export.feed.LiveState.Person;
import io.tributary.export.feed.LiveState.Post;
import java.time.Instant;
import java.util.List;

/** The people of a simulated network, and their consents. */
final class LiveMembers {
  private final LiveState state;
  private final LiveAuthority authority;
  private final Dice dice;

  LiveMembers(LiveState state, LiveAuthority authority, Dice dice) {
    this.state = state;
    this.authority = authority;
    this.dice = dice;
  }

  /** Adds a person; most are adults who consent. */
  void join(Instant time) {
    String id =
        "%s-%s-%d"
            .formatted(
                dice.pick(FeedVocabulary.TEMPERS),
                dice.pick(FeedVocabulary.ANIMALS),
                state.joined++);
    String age = dice.chance(0.9) ? "adult" : dice.chance(0.5) ? "minor" : "unknown";
    authority.profile(id, age, dice.pick(NetworkOptions.JURISDICTIONS), time);
    boolean consents = dice.chance(0.85);
    if (consents) {
      List<String> purposes =
          dice.chance(0.8) ? SamplePolicy.PURPOSES : List.of(dice.pick(SamplePolicy.PURPOSES));
      authority.consent(id, "ConsentGiven", purposes, time);
    } else if (dice.chance(0.5)) {
      authority.consent(id, "ConsentRefused", List.of("train-ai"), time);
    }
    state.people.add(new Person(id, consents));
  }

  /** A person joins, changes a decision, or leaves. */
  void change(Instant time, int most) {
    double chance = dice.unit();
    if (state.people.size() < most && chance < 0.5) {
      join(time);
      return;
    }
    int index = dice.below(state.people.size());
    Person person = state.people.get(index);
    if (chance < 0.9) {
      changeMind(index, person, time);
    } else if (chance < 0.97 && !state.posts.isEmpty()) {
      Post post = dice.pick(state.posts);
      authority.optOut(post.author(), post.id(), time);
    } else if (state.people.size() > 10) {
      authority.erase(person.id(), time);
      state.people.remove(index);
      state.posts.removeIf(post -> post.author().equals(person.id()));
    }
  }

  private void changeMind(int index, Person person, Instant time) {
    if (person.consents()) {
      List<String> denied =
          dice.chance(0.5) ? List.of("train-ai") : List.of(dice.pick(SamplePolicy.PURPOSES));
      authority.consent(person.id(), "ConsentWithdrawn", denied, time);
    } else {
      authority.consent(person.id(), "RenewedConsentGiven", SamplePolicy.PURPOSES, time);
    }
    state.people.set(index, new Person(person.id(), !person.consents()));
  }
}
