package io.tributary.export.bench;

import io.tributary.export.feed.SamplePolicy;
import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.event.EventType;
import java.util.List;

/** Generates the profile and consents of each subject, and later the withdrawals. */
final class BenchmarkRegister {
  private static final String ACCOUNTS = "https://accounts.fra-3.social.example.org/register/v2";
  private static final String CONSENT = "https://consent.fra-3.social.example.org/decisions/v2";
  private static final String NOTICE = "2026-01";
  private static final List<String> EVERYTHING = List.of("train-ai", SamplePolicy.EVALUATE);
  private static final List<String> JURISDICTIONS = List.of("DE", "FR", "ES", "GB", "US-CA", "JP");

  /** Numbers of records beyond those of the first grants. */
  private static final int FURTHER = 1 << 30;

  private final BenchmarkIds eventIds;
  private final BenchmarkIds recordIds;
  private final BenchmarkPeople people;

  BenchmarkRegister(long seed, BenchmarkPeople people) {
    this.eventIds = new BenchmarkIds("", seed);
    this.recordIds = new BenchmarkIds("record-", seed);
    this.people = people;
  }

  Event profile(int person, long time) {
    String jurisdiction = JURISDICTIONS.get(person % JURISDICTIONS.size());
    SubjectProfiled profile = new SubjectProfiled(AgeBand.ADULT, jurisdiction);
    return event(EventType.SUBJECT_PROFILED, ACCOUNTS, person, person, time, profile);
  }

  Event grant(int person, long time) {
    ConsentChanged grant = decision(person, ConsentState.ConsentGiven, SamplePolicy.PURPOSES, time);
    return event(EventType.CONSENT_CHANGED, CONSENT, person, person, time, grant);
  }

  /** The withdrawal of the next subject who withdraws. */
  Event withdrawal(int number) {
    int person = BenchmarkPeople.withdrawing(number);
    long time = people.withdrawalTime(number);
    ConsentChanged denial = decision(~person, ConsentState.ConsentWithdrawn, EVERYTHING, time);
    return event(EventType.CONSENT_CHANGED, CONSENT, ~person, person, time, denial);
  }

  /** A further grant of everything by {@link BenchmarkPeople#STEADY}. */
  Event renewal(int number, long time) {
    int record = FURTHER + number;
    ConsentChanged again =
        decision(record, ConsentState.RenewedConsentGiven, SamplePolicy.PURPOSES, time);
    return event(EventType.CONSENT_CHANGED, CONSENT, record, BenchmarkPeople.STEADY, time, again);
  }

  /** The withdrawal of one purpose by {@link BenchmarkPeople#STEADY}. */
  Event narrowing(long time) {
    ConsentChanged denial =
        decision(FURTHER, ConsentState.ConsentWithdrawn, List.of(SamplePolicy.EVALUATE), time);
    return event(EventType.CONSENT_CHANGED, CONSENT, FURTHER, BenchmarkPeople.STEADY, time, denial);
  }

  private ConsentChanged decision(
      int record, ConsentState state, List<String> purposes, long time) {
    return new ConsentChanged(recordIds.of(record), purposes, state, NOTICE, time, null, null);
  }

  private Event event(
      EventType type, String source, int number, int person, long time, Object data) {
    return new Event(time, type.kind(), source, eventIds.of(number), people.id(person), data);
  }
}
