package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Purposes;
import org.jspecify.annotations.Nullable;

/** What a control event adds to a person's history, and which engagement it revokes. */
sealed interface ControlChange {
  /** Adds it to a history. */
  void addTo(SubjectHistory history);

  /** What it revokes of the engagement of a person whose history has it; null if nothing. */
  @Nullable Notice revoked(EngagementRevocation revocation, SubjectPage page, Hash128 person);

  /**
   * An account-level consent record.
   *
   * @param revokes whether it denies the engagement purpose
   */
  record Consent(ConsentTimeline.Entry entry, boolean revokes) implements ControlChange {
    @Override
    public void addTo(SubjectHistory history) {
      history.add(entry);
    }

    @Override
    public @Nullable Notice revoked(
        EngagementRevocation revocation, SubjectPage page, Hash128 person) {
      return revokes ? revocation.byDenial(page, person, entry.time()) : null;
    }
  }

  /** A denial for one post of the person's own. */
  record OptOut(OptOuts.Entry entry) implements ControlChange {
    @Override
    public void addTo(SubjectHistory history) {
      history.add(entry);
    }

    @Override
    public @Nullable Notice revoked(
        EngagementRevocation revocation, SubjectPage page, Hash128 person) {
      return null;
    }
  }

  /**
   * A profile.
   *
   * @param forbids whether it admits no engagement while it is the newest
   * @param forGood whether it admits none ever
   */
  record Profile(Profiles.Entry entry, boolean forbids, boolean forGood) implements ControlChange {
    @Override
    public void addTo(SubjectHistory history) {
      history.add(entry);
    }

    @Override
    public @Nullable Notice revoked(
        EngagementRevocation revocation, SubjectPage page, Hash128 person) {
      if (forGood) {
        return revocation.entirely(page, person, entry.time());
      }
      return forbids ? revocation.byProfile(page, person, entry.time()) : null;
    }
  }

  /** An erasure request. */
  record Erasure(long time) implements ControlChange {
    @Override
    public void addTo(SubjectHistory history) {
      history.eraseAt(time);
    }

    @Override
    public @Nullable Notice revoked(
        EngagementRevocation revocation, SubjectPage page, Hash128 person) {
      return revocation.entirely(page, person, time);
    }
  }

  /** A heartbeat, or a grant for one post, which changes nothing. */
  record Nothing() implements ControlChange {
    @Override
    public void addTo(SubjectHistory history) {}

    @Override
    public @Nullable Notice revoked(
        EngagementRevocation revocation, SubjectPage page, Hash128 person) {
      return null;
    }
  }

  /** The change that an event makes. */
  static ControlChange of(Event event, GateOptions options) {
    long time = event.getTime();
    return switch (EventType.of(event.getKind())) {
      case CONSENT_CHANGED -> consent(time, (ConsentChanged) event.getData(), options);
      case SUBJECT_PROFILED -> profile(time, (SubjectProfiled) event.getData(), options);
      case ERASURE_REQUESTED -> new Erasure(time);
      case CONSENT_HEARTBEAT -> new Nothing();
      case PROMPT_SUBMITTED,
          POST_PUBLISHED,
          POST_UPDATED,
          POST_DELETED,
          REACTION_ADDED,
          REACTION_REMOVED,
          IMPRESSION_SERVED,
          COMMENT_PUBLISHED,
          POST_SHARED,
          POST_REPORTED ->
          throw new IllegalArgumentException(event.getKind() + " is not a control event");
    };
  }

  private static ControlChange consent(long time, ConsentChanged consent, GateOptions options) {
    Purposes purposes = options.purposes();
    boolean denial = isDenial(consent.getState());
    long covered =
        denial ? purposes.denied(consent.getPurposes()) : purposes.granted(consent.getPurposes());
    if (consent.getPostId() != null) {
      Hash128 post = options.hash().post(consent.getPostId());
      return denial ? new OptOut(new OptOuts.Entry(post, time, covered)) : new Nothing();
    }
    Hash128 record = options.hash().record(consent.getRecordId());
    return new Consent(
        new ConsentTimeline.Entry(time, denial, covered, record),
        denial && (covered & 1L << purposes.engagement()) != 0);
  }

  private static boolean isDenial(ConsentState state) {
    return switch (state) {
      case ConsentGiven, RenewedConsentGiven -> false;
      case ConsentRefused,
          ConsentWithdrawn,
          ConsentRevoked,
          ConsentExpired,
          ConsentInvalidated,
          ConsentUnknown ->
          true;
    };
  }

  private static ControlChange profile(long time, SubjectProfiled profile, GateOptions options) {
    boolean blocked = options.blockedJurisdictions().contains(profile.getJurisdiction());
    boolean adultsOnly = options.purposes().adultsOnly(options.purposes().engagement());
    AgeBand band = profile.getAgeBand();
    return new Profile(
        new Profiles.Entry(time, age(band), blocked),
        blocked || (adultsOnly && band != AgeBand.ADULT),
        adultsOnly && band == AgeBand.MINOR);
  }

  private static Profiles.Age age(AgeBand band) {
    return switch (band) {
      case ADULT -> Profiles.Age.ADULT;
      case MINOR -> Profiles.Age.MINOR;
      case UNKNOWN -> Profiles.Age.UNKNOWN;
    };
  }
}
