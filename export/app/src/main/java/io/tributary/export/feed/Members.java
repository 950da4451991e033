package io.tributary.export.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All members, the most active first. */
final class Members {
  private static final List<String> JURISDICTIONS =
      List.of("DE", "DE", "FR", "ES", "IE", "NL", "GB", "US-CA", "US-TX", "BR", "JP", "IN");
  private static final String BLOCKED = SamplePolicy.BLOCKED_JURISDICTION;
  private static final Duration REGISTER = Duration.ofMinutes(30);
  private static final double NEWCOMERS = 0.12;

  private final List<Member> all;

  private Members(List<Member> all) {
    this.all = Collections.unmodifiableList(all);
  }

  static Members of(int count, Dice dice) {
    List<Life> lives = new ArrayList<>();
    for (Life life : Life.values()) {
      lives.addAll(Collections.nCopies(count * life.percent() / 100, life));
    }
    while (lives.size() < count) {
      lives.add(Life.STEADY);
    }
    dice.shuffle(lives);
    List<Member> members = new ArrayList<>();
    for (Life life : lives) {
      members.add(member(members.size(), life, dice));
    }
    return new Members(members);
  }

  private static Member member(int number, Life life, Dice dice) {
    String id =
        "%s-%s-%03d"
            .formatted(
                dice.pick(FeedVocabulary.TEMPERS), dice.pick(FeedVocabulary.ANIMALS), number + 1);
    String jurisdiction = life == Life.BLOCKED ? BLOCKED : dice.pick(JURISDICTIONS);
    boolean newcomer = life == Life.STEADY && dice.chance(NEWCOMERS);
    Duration latest = newcomer ? Duration.ofHours(30) : REGISTER;
    return new Member(id, life, jurisdiction, SampleDays.at(dice.between(Duration.ZERO, latest)));
  }

  List<Member> all() {
    return all;
  }

  /** A member who has joined by a time; prefers active ones. */
  Member present(Dice dice, long time) {
    Member member = dice.pickEarly(all);
    while (member.joined() > time) {
      member = dice.pickEarly(all);
    }
    return member;
  }

  /** A present member other than the given one. */
  Member other(Dice dice, long time, Member than) {
    Member member = present(dice, time);
    while (member.equals(than)) {
      member = present(dice, time);
    }
    return member;
  }

  /** The members with one kind of life. */
  List<Member> living(Life life) {
    return all.stream().filter(member -> member.life() == life).toList();
  }

  /** The members whose images and actions may be used during the whole feed. */
  List<Member> reliable() {
    long opening = SampleDays.at(SampleDays.OPENING);
    return living(Life.STEADY).stream().filter(member -> member.joined() < opening).toList();
  }
}
