package io.tributary.export.feed;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentState;
import java.time.Duration;
import java.util.List;

/** Generates the events of each member's {@link Life}. */
final class LifeStory {
  private static final Duration SECOND_DAY = Duration.ofHours(25);
  private static final List<String> ALL_TRAINING = List.of("train-ai");
  private static final List<String> NOT_GENERATIVE =
      List.of(SamplePolicy.PREFERENCE, SamplePolicy.EVALUATE);
  private static final List<ConsentState> WORDS_FOR_NO_MORE =
      List.of(
          ConsentState.ConsentWithdrawn,
          ConsentState.ConsentRevoked,
          ConsentState.ConsentInvalidated);

  private final Consents consents;
  private final Dice dice;

  LifeStory(Consents consents, Dice dice) {
    this.consents = consents;
    this.dice = dice;
  }

  void generate(Member member) {
    if (member.life() == Life.GUEST) {
      return;
    }
    consents.profile(member, member.joined(), firstAgeBand(member.life()), member.jurisdiction());
    long asked = member.joined() + dice.between(2_000, 90_000);
    switch (member.life()) {
      case SILENT -> {}
      case LATE_GRANT -> grant(member, secondDay());
      case REFUSING -> decide(member, asked, ConsentState.ConsentRefused, SamplePolicy.PURPOSES);
      case PARTIAL -> decide(member, asked, ConsentState.ConsentGiven, NOT_GENERATIVE);
      default -> {
        grant(member, asked);
        turn(member);
      }
    }
  }

  private static AgeBand firstAgeBand(Life life) {
    return switch (life) {
      case MINOR -> AgeBand.MINOR;
      case UNVERIFIED, VERIFIED_LATER -> AgeBand.UNKNOWN;
      default -> AgeBand.ADULT;
    };
  }

  /** The later change of members who granted everything at first. */
  private void turn(Member member) {
    long turn = SampleDays.at(dice.between(Duration.ofHours(8), Duration.ofHours(36)));
    switch (member.life()) {
      case WITHDRAWING -> withdraw(member, turn);
      case ERASED -> consents.erase(member, turn);
      case EXPIRING -> decide(member, turn, ConsentState.ConsentExpired, SamplePolicy.PURPOSES);
      case RENEWING -> {
        decide(member, turn, ConsentState.ConsentExpired, SamplePolicy.PURPOSES);
        long renewed = turn + Duration.ofHours(1).toMillis();
        decide(member, renewed, ConsentState.RenewedConsentGiven, SamplePolicy.PURPOSES);
      }
      case RETURNING -> {
        withdraw(member, SampleDays.at(Duration.ofHours(12).plus(Duration.ofMinutes(17))));
        grant(member, secondDay());
      }
      case MOVING ->
          consents.profile(member, turn, AgeBand.ADULT, SamplePolicy.BLOCKED_JURISDICTION);
      case VERIFIED_LATER ->
          consents.profile(member, secondDay(), AgeBand.ADULT, member.jurisdiction());
      default -> {}
    }
  }

  private void grant(Member member, long time) {
    decide(member, time, ConsentState.ConsentGiven, SamplePolicy.PURPOSES);
  }

  /** Uses the prefix that covers all training purposes, and the evaluation purpose. */
  private void withdraw(Member member, long time) {
    ConsentState word = dice.pick(WORDS_FOR_NO_MORE);
    decide(member, time, word, ALL_TRAINING);
    decide(member, time + 1, word, List.of(SamplePolicy.EVALUATE));
  }

  private void decide(Member member, long time, ConsentState state, List<String> purposes) {
    consents.decide(member, time, state, purposes);
  }

  private long secondDay() {
    return SampleDays.at(dice.between(SECOND_DAY, SampleDays.SETTLED));
  }
}
