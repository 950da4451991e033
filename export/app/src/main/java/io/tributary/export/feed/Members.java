package io.tributary.export.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everybody, the busiest first. */
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
        "%s-%s-%03d".formatted(dice.pick(Words.TEMPERS), dice.pick(Words.ANIMALS), number + 1);
    String jurisdiction = life == Life.BLOCKED ? BLOCKED : dice.pick(JURISDICTIONS);
    boolean newcomer = life == Life.STEADY && dice.chance(NEWCOMERS);
    Duration latest = newcomer ? Duration.ofHours(30) : REGISTER;
    return new Member(id, life, jurisdiction, SampleDays.at(dice.between(Duration.ZERO, latest)));
  }

  List<Member> all() {
    return all;
  }

  /** Somebody who is there by then, rather one of the busy ones. */
  Member present(Dice dice, long time) {
    Member member = dice.pickEarly(all);
    while (member.joined() > time) {
      member = dice.pickEarly(all);
    }
    return member;
  }

  /** Somebody present other than a given member. */
  Member other(Dice dice, long time, Member than) {
    Member member = present(dice, time);
    while (member.equals(than)) {
      member = present(dice, time);
    }
    return member;
  }

  /** Those of one kind of life. */
  List<Member> living(Life life) {
    return all.stream().filter(member -> member.life() == life).toList();
  }

  /** Those whose images and deeds may be used from the first hour to the last. */
  List<Member> reliable() {
    long opening = SampleDays.at(SampleDays.OPENING);
    return living(Life.STEADY).stream().filter(member -> member.joined() < opening).toList();
  }
}
