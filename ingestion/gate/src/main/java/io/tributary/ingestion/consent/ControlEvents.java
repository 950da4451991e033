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
 * Applies control events to a person's history. It emits a new verdict for every post whose verdict
 * changes, and a notice downstream if the event revokes engagement.
 */
final class ControlEvents {
  private final GateOptions options;
  private final GateOutput out;
  private final EngagementRevocation revocation;

  ControlEvents(GateOptions options, GateOutput out) {
    this.options = options;
    this.out = out;
    this.revocation = new EngagementRevocation(options);
  }

  void apply(SubjectPage page, Hash128 person, Event event) throws Exception {
    SubjectHistory before = page.isTouched() ? page.history().copy() : null;
    write(page.history(), event);
    page.changed();
    Notice notice = revocation(page, person, event);
    if (notice != null) {
      out.notice(notice);
    }
    if (before != null) {
      emitChangedVerdicts(before, page.history());
    }
  }

  private @Nullable Notice revocation(SubjectPage page, Hash128 person, Event event) {
    Purposes purposes = options.purposes();
    long time = event.getTime();
    if (event.getData() instanceof ErasureRequested) {
      return revocation.entirely(page, person, time);
    }
    if (event.getData() instanceof ConsentChanged consent) {
      boolean isRevoked =
          consent.getPostId() == null
              && isDenial(consent.getState())
              && (purposes.denied(consent.getPurposes()) & 1L << purposes.engagement()) != 0;
      return isRevoked ? revocation.byDenial(page, person, time) : null;
    }
    if (event.getData() instanceof SubjectProfiled profile) {
      boolean adultsOnly = purposes.adultsOnly(purposes.engagement());
      if (adultsOnly && profile.getAgeBand() == AgeBand.MINOR) {
        return revocation.entirely(page, person, time);
      }
      boolean isBlocked = options.blockedJurisdictions().contains(profile.getJurisdiction());
      boolean isOfAge = !adultsOnly || profile.getAgeBand() == AgeBand.ADULT;
      return isBlocked || !isOfAge ? revocation.byProfile(page, person, time) : null;
    }
    return null;
  }

  /** Adds a control event to a history. */
  void write(SubjectHistory history, Event event) {
    if (event.getData() instanceof ConsentChanged consent) {
      write(history, event.getTime(), consent);
    } else if (event.getData() instanceof SubjectProfiled profile) {
      boolean blocked = options.blockedJurisdictions().contains(profile.getJurisdiction());
      history.add(new Profiles.Entry(event.getTime(), age(profile.getAgeBand()), blocked));
    } else if (event.getData() instanceof ErasureRequested) {
      history.eraseAt(event.getTime());
    }
  }

  private void write(SubjectHistory history, long time, ConsentChanged consent) {
    boolean denial = isDenial(consent.getState());
    Purposes purposes = options.purposes();
    long covered =
        denial ? purposes.denied(consent.getPurposes()) : purposes.granted(consent.getPurposes());
    if (consent.getPostId() == null) {
      Hash128 record = options.hash().record(consent.getRecordId());
      history.add(new ConsentTimeline.Entry(time, denial, covered, record));
    } else if (denial) {
      history.add(new OptOuts.Entry(options.hash().post(consent.getPostId()), time, covered));
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

  private void emitChangedVerdicts(SubjectHistory before, SubjectHistory after) throws Exception {
    // The event may be late. With its own time, an older verdict could be sorted after this one.
    long time = after.latest();
    for (TouchedPost touched : out.touchedPosts()) {
      Verdict old = verdict(before, touched);
      Verdict now = verdict(after, touched);
      if (!now.equals(old)) {
        out.verdict(LineageMessage.verdict(touched.post(), touched.role(), now, time));
      }
    }
  }

  /** The verdict that a history gives on a post that depends on the person. */
  Verdict verdict(SubjectHistory history, TouchedPost touched) {
    @Nullable Hash128 own =
        touched.isAuthor() ? options.hash().post(touched.post().postId()) : null;
    return history.verdict(touched.post().publishedAt(), own, options);
  }
}
