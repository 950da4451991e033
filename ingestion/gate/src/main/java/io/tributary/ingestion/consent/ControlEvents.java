package io.tributary.ingestion.consent;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a control event says into a person's life, and tells the posts that depend on it and
 * those who count what the person did.
 */
final class ControlEvents {
  private final GateOptions options;
  private final GateOutput out;
  private final TakenBack takenBack;

  ControlEvents(GateOptions options, GateOutput out) {
    this.options = options;
    this.out = out;
    this.takenBack = new TakenBack(options);
  }

  void apply(SubjectPage page, Hash128 person, Event event) throws Exception {
    SubjectLife before = page.isTouched() ? page.life().copy() : null;
    write(page.life(), event);
    Notice notice = takenBack(page, person, event);
    if (notice != null) {
      out.notice(notice);
    }
    if (before != null) {
      tellPosts(before, page.life());
    }
  }

  private @Nullable Notice takenBack(SubjectPage page, Hash128 person, Event event) {
    Purposes purposes = options.purposes();
    long time = event.getTime();
    if (event.getData() instanceof ErasureRequested) {
      return takenBack.altogether(page, person, time);
    }
    if (event.getData() instanceof ConsentChanged consent) {
      boolean isTaken =
          consent.getPostId() == null
              && isDenial(consent.getState())
              && (purposes.denied(consent.getPurposes()) & 1L << purposes.engagement()) != 0;
      return isTaken ? takenBack.byDenial(page, person, time) : null;
    }
    if (event.getData() instanceof SubjectProfiled profile) {
      boolean adultsOnly = purposes.adultsOnly(purposes.engagement());
      if (adultsOnly && profile.getAgeBand() == AgeBand.MINOR) {
        return takenBack.altogether(page, person, time);
      }
      boolean isBlocked = options.blockedJurisdictions().contains(profile.getJurisdiction());
      boolean isOfAge = !adultsOnly || profile.getAgeBand() == AgeBand.ADULT;
      return isBlocked || !isOfAge ? takenBack.byProfile(page, person, time) : null;
    }
    return null;
  }

  /** Writes what an event says into a life. */
  void write(SubjectLife life, Event event) {
    if (event.getData() instanceof ConsentChanged consent) {
      write(life, event.getTime(), consent);
    } else if (event.getData() instanceof SubjectProfiled profile) {
      boolean blocked = options.blockedJurisdictions().contains(profile.getJurisdiction());
      life.add(new Profiles.Entry(event.getTime(), age(profile.getAgeBand()), blocked));
    } else if (event.getData() instanceof ErasureRequested) {
      life.eraseAt(event.getTime());
    }
  }

  private void write(SubjectLife life, long time, ConsentChanged consent) {
    boolean denial = isDenial(consent.getState());
    Purposes purposes = options.purposes();
    long covered =
        denial ? purposes.denied(consent.getPurposes()) : purposes.granted(consent.getPurposes());
    if (consent.getPostId() == null) {
      Hash128 record = options.hash().record(consent.getRecordId());
      life.add(new ConsentTimeline.Entry(time, denial, covered, record));
    } else if (denial) {
      life.add(new OptOuts.Entry(options.hash().post(consent.getPostId()), time, covered));
    }
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

  private static Profiles.Age age(AgeBand band) {
    return switch (band) {
      case ADULT -> Profiles.Age.ADULT;
      case MINOR -> Profiles.Age.MINOR;
      case UNKNOWN -> Profiles.Age.UNKNOWN;
    };
  }

  private void tellPosts(SubjectLife before, SubjectLife after) throws Exception {
    // Not the time of the event, which may be late: a verdict must not be overtaken by an older
    // one.
    long time = after.latest();
    for (TouchedPost touched : out.touchedPosts()) {
      Verdict old = verdict(before, touched);
      Verdict now = verdict(after, touched);
      if (!now.equals(old)) {
        out.verdict(LineageMessage.verdict(touched.post(), touched.role(), now, time));
      }
    }
  }

  /** What a life says of a post that depends on the person. */
  Verdict verdict(SubjectLife life, TouchedPost touched) {
    @Nullable Hash128 own =
        touched.isAuthor() ? options.hash().post(touched.post().postId()) : null;
    return life.verdict(touched.post().publishedAt(), own, options);
  }
}
